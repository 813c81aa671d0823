/** The settings `expresswayLog.*` as a client sends them → values that can be trusted. */

/** Features that are switched on and off, and no more. */
const switches = [
  "hover",
  "semanticTokens",
  "codeActions",
  "codeLens",
  "documentSymbols",
  "foldingRanges",
  "beside",
] as const;

type Switches = Readonly<Record<(typeof switches)[number], { readonly enabled: boolean }>>;

export interface Settings extends Switches {
  readonly diagnostics: { readonly enabled: boolean; readonly maxPerFailure: number; readonly unexplained: boolean };
  readonly inlayHints: { readonly enabled: boolean; readonly failures: boolean };
}

export const defaultSettings: Settings = {
  diagnostics: { enabled: true, maxPerFailure: 20, unexplained: true },
  inlayHints: { enabled: true, failures: false },
  ...switched(() => true),
};

function switched(isOn: (name: string) => boolean): Switches {
  return Object.fromEntries(switches.map((name) => [name, { enabled: isOn(`${name}.enabled`) }])) as Switches;
}

/** So many occurrences of a failure are kept by the analysis. */
export const maxPerFailure = { least: 1, most: 100 } as const;

/**
 * What the section `expresswayLog` says: nested objects or dotted keys. A value of another type or out of range counts as
 * not given; `refused` has the names of these.
 */
export function readSettings(section: unknown): { settings: Settings; refused: readonly string[] } {
  const refused: string[] = [];
  const given = (name: string): unknown => {
    let value = ownProperty(section, name);
    if (value === undefined) {
      value = section;
      for (const key of name.split(".")) value = ownProperty(value, key);
    }
    return value;
  };
  const read = <T>(name: string, otherwise: T, fits: (value: unknown) => boolean): T => {
    const value = given(name);
    if (value === undefined || value === null) return otherwise;
    if (fits(value)) return value as T;
    refused.push(`expresswayLog.${name}`);
    return otherwise;
  };
  const flag = (name: string, otherwise = true): boolean =>
    read(name, otherwise, (value) => typeof value === "boolean");
  const settings: Settings = {
    diagnostics: {
      enabled: flag("diagnostics.enabled"),
      maxPerFailure: read(
        "diagnostics.maxPerFailure",
        defaultSettings.diagnostics.maxPerFailure,
        (value) =>
          Number.isInteger(value) &&
          (value as number) >= maxPerFailure.least &&
          (value as number) <= maxPerFailure.most,
      ),
      unexplained: flag("diagnostics.unexplained"),
    },
    inlayHints: { enabled: flag("inlayHints.enabled"), failures: flag("inlayHints.failures", false) },
    ...switched((name) => flag(name)),
  };
  return { settings, refused };
}

function ownProperty(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
