/** Cisco bug ids that matter here (their one line is in core/messages; sources: Cisco documents 218018, 225476, 217743, 118798, MRA guide). */
export const bugIds = [
  "CSCwc69661",
  "CSCwa25108",
  "CSCwa12905",
  "CSCwa12894",
  "CSCwc88608",
  "CSCvz45074",
  "CSCvz20720",
  "CSCun30200",
  "CSCve56019",
  "CSCus47235",
  "CSCul05131",
  "CSCuy59366",
  "CSCwr73373",
  "CSCuo83458",
  "CSCuq86376",
  "CSCux16696",
  "CSCuo54489",
] as const;
export type BugId = (typeof bugIds)[number];

/** The vendor's page on a bug: a constant prefix and one of the ids above. */
export function bugUrl(id: BugId): string {
  return `https://bst.cloudapps.cisco.com/bugsearch/bug/${id}`;
}
