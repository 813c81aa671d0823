/** What the environment asks for. */

type Environment = Readonly<Record<string, string | undefined>>;

/** The locale of texts as POSIX orders it: LC_ALL, LC_MESSAGES, LANG; an empty value counts as none. */
export function localeOf(environment: Environment): string | undefined {
  return environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || undefined;
}

/** Whether a stream may be coloured: a terminal, and nobody objects (no-color.org; a terminal that says it is dumb). */
export function wantsColour(stream: { readonly isTTY?: boolean }, environment: Environment): boolean {
  return stream.isTTY === true && !environment.NO_COLOR && environment.TERM !== "dumb";
}
