/** Texts whose types know the `{names}` that stand in them: to put values in without one of them does not compile. */

declare const names: unique symbol;

/** A text of ours; `Names` are the values that it takes. Any string of ours may stand here: `fitting` looks into those of a language. */
export type Text<Names extends string = never> = string & { readonly [names]?: Names };

export type Value = string | number;
export type Values = Readonly<Record<string, Value>>;

/** The names in a text, and in one that is written out where it is used; `unknown` of a string that could be any. */
export type NamesOf<T extends string> = T extends { readonly [names]?: infer Names }
  ? Names
  : // Of patterns and of `string` a record has no keys that must be there.
    Record<never, unknown> extends Record<T, unknown>
    ? unknown
    : NamesIn<T>;

type NamesIn<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** What is given along with a text: nothing where it has no names, else all of them; what else is known may be among it. */
export type Given<T extends string> = [NamesOf<T>] extends [never]
  ? [values?: Values]
  : string extends NamesOf<T>
    ? [values: never]
    : [values: Values & Readonly<Record<NamesOf<T> & string, Value>>];

/** The places in `Texts` that name what their place in `Shape` does not take, as "words.timesSince: {what}". */
export type Misfits<Texts, Shape, Place extends string = ""> = Texts extends string
  ? Exclude<NamesIn<Texts>, NamesOf<Extract<Shape, string>>> extends infer Name extends string
    ? `${Place}: {${Name}}`
    : never
  : Texts extends readonly unknown[]
    ? Misfits<Texts[number], Shape extends readonly (infer Item)[] ? Item : never, Place>
    : Texts extends object
      ? {
          [Key in keyof Texts & string]: Misfits<
            Texts[Key],
            Key extends keyof Shape ? Shape[Key] : never,
            Place extends "" ? Key : `${Place}.${Key}`
          >;
        }[keyof Texts & string]
      : never;
