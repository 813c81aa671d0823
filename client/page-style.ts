/** The page's style: VS Code's own colours and sizes, so that it looks native in every theme. */
export const pageStyle = `
body {
  margin: 0;
  padding: 0;
  background: var(--vscode-editor-background);
  color: var(--vscode-editor-foreground);
  font: var(--vscode-font-weight) var(--vscode-font-size)/1.5 var(--vscode-font-family);
}
main { box-sizing: border-box; max-width: 62rem; margin: 0 auto; padding: 1.5rem 2rem 3rem; overflow-wrap: anywhere; }
h1, h2, h3, p, ol, ul, dl { margin: 0; }
h1 {
  border-left: 4px solid var(--vscode-editorWarning-foreground);
  padding-left: 0.75rem;
  font-size: 1.6em;
  font-weight: 600;
  line-height: 1.3;
}
h1.failures { border-color: var(--vscode-editorError-foreground); }
h1.clear { border-color: var(--vscode-testing-iconPassed); }
header p { margin: 0.4rem 0 0 calc(0.75rem + 4px); }
header p.files { color: var(--vscode-descriptionForeground); }
header .actions { margin: 0.75rem 0 0 calc(0.75rem + 4px); }
section { margin-top: 1.5rem; }
section h2 { margin-bottom: 0.4rem; font-size: 1.15em; font-weight: 600; line-height: 1.35; }
.cause {
  border: 1px solid var(--vscode-contrastBorder, var(--vscode-editorWidget-border, var(--vscode-panel-border)));
  border-radius: 6px;
  background: var(--vscode-editorWidget-background);
  color: var(--vscode-editorWidget-foreground);
  padding: 1rem 1.25rem 1.1rem;
}
.cause h2 { font-size: 1.25em; }
.cause h3 { font-size: 1em; font-weight: 600; }
.cause .cure h3 { font-size: 1.15em; line-height: 1.35; }
.also h3 { margin: 0.5rem 0 0.2rem; }
.number {
  display: inline-block;
  min-width: 1.4em;
  border-radius: 0.7em;
  background: var(--vscode-badge-background);
  color: var(--vscode-badge-foreground);
  font-size: 0.8em;
  line-height: 1.4;
  text-align: center;
  vertical-align: 0.1em;
}
details { margin-top: 0.4rem; }
summary { cursor: pointer; color: var(--vscode-descriptionForeground); }
summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
.counts, .place { color: var(--vscode-descriptionForeground); }
dl { display: grid; grid-template-columns: minmax(5.5rem, max-content) 1fr; column-gap: 0.75rem; row-gap: 0.1rem; margin-top: 0.3rem; }
dl > div { display: contents; }
dt { color: var(--vscode-descriptionForeground); }
dd { grid-column: 2; margin: 0; }
.cure, .also {
  margin-top: 0.9rem;
  border-top: 1px solid var(--vscode-contrastBorder, var(--vscode-editorWidget-border, var(--vscode-panel-border)));
  padding-top: 0.8rem;
}
.cure .what { color: var(--vscode-descriptionForeground); font-weight: normal; }
ol, section > ul, details > ul { margin: 0.5rem 0; padding-left: 1.6rem; }
li { margin: 0.15rem 0; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.9rem 0 0; padding: 0; list-style: none; }
.actions li { margin: 0; }
a { color: var(--vscode-textLink-foreground); text-decoration: underline; }
a:hover { color: var(--vscode-textLink-activeForeground); }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
a.button {
  display: inline-block;
  border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-secondaryBorder, transparent));
  border-radius: 4px;
  background: var(--vscode-button-secondaryBackground);
  color: var(--vscode-button-secondaryForeground);
  padding: 0.2rem 0.75rem;
  text-decoration: none;
}
a.button:hover { background: var(--vscode-button-secondaryHoverBackground); }
.cause li:first-child a.button { background: var(--vscode-button-background); color: var(--vscode-button-foreground); }
.cause li:first-child a.button:hover { background: var(--vscode-button-hoverBackground); }
.busy h1 { border-color: var(--vscode-progressBar-background); }
.busy p { display: flex; align-items: center; gap: 0.75rem; margin: 0.75rem 0 0 calc(0.75rem + 4px); }
progress {
  box-sizing: border-box;
  width: 20rem;
  max-width: 70%;
  height: 6px;
  appearance: none;
  border: 1px solid var(--vscode-contrastBorder, transparent);
  border-radius: 3px;
  background: var(--vscode-editorWidget-background);
  overflow: hidden;
}
progress::-webkit-progress-bar { background: var(--vscode-editorWidget-background); }
progress::-webkit-progress-value { background: var(--vscode-progressBar-background); }
@media (max-width: 36rem) {
  main { padding: 1rem; }
  dl { grid-template-columns: 1fr; }
  dd { grid-column: 1; margin-bottom: 0.3rem; }
}
`;
