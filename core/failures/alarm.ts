/** The facts of an alarm, as the lines of a log tell them. */

/** What became of it in the end: somebody may have acknowledged it, and it is raised all the same. */
export type AlarmState = "raised" | "acknowledged" | "lowered";

/** One alarm of an Expressway, however often it was raised. */
export interface LoggedAlarm {
  /** Its number, as it stands in the line. */
  readonly id: string;
  /** Empty where the lines name none. */
  readonly host: string;
  /** As the line has it; null without. */
  readonly severity: string | null;
  /** Title, colon and description, of the last line that has them; null where none has. */
  readonly detail: string | null;
  /** Lines that raised it; 0 where that was before the log begins. */
  readonly count: number;
  /** As written in the log: of the first and the last line about it. */
  readonly first: string;
  readonly last: string;
  readonly state: AlarmState;
  /** Between which it was raised last, as written; the end null where it still is, both where that was before the log begins. */
  readonly raised: string | null;
  readonly lowered: string | null;
  readonly path: string;
  /** Of the last line that raised it, else of the first about it; 1-based. */
  readonly line: number;
}

/** Numbers that stand alone are what changes from day to day: "expires in 14 days". */
export function alarmKey({ id, host, detail }: Pick<LoggedAlarm, "id" | "host" | "detail">): string {
  const same = (detail ?? "").replace(/(?<![\w.:-])\d+(?![\w:-]|\.\w)/g, "#");
  return JSON.stringify([host.toLowerCase(), id, same]);
}
