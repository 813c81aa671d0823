/** The address that a guide has in the editor. */

import type { AnyFailure } from "../../core/failures/failure.ts";

export const guideScheme = "expressway-guide";

const maxQuery = 8192;

/** `expressway-guide:/ID/self-signed-certificate.md?DOCUMENT`: all that is needed to write the guide again. */
export function guideUri(failure: AnyFailure, document: string | null): string {
  const query = encodeURIComponent((document ?? "").toWellFormed());
  const isUsable = query !== "" && query.length <= maxQuery;
  return `${guideScheme}:/${failure.id}/${failure.signature}.md${isUsable ? `?${query}` : ""}`;
}

/** What an address asks for, or null where it is none of ours. */
export function parseGuideUri(uri: string): { id: string; document: string | null } | null {
  const match = /^expressway-guide:\/{1,3}([0-9a-f]{16})\/[a-z0-9-]{1,80}\.md(?:\?([^#]{1,8192}))?$/.exec(uri);
  if (!match) return null;
  const [, id, query] = match as unknown as [string, string, string | undefined];
  try {
    return { id, document: query === undefined ? null : decodeURIComponent(query) };
  } catch {
    // Not percent-encoded as we do it.
    return { id, document: null };
  }
}
