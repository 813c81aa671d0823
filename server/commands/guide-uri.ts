/** The address that a guide has in the editor. */

import type { AnyFailure } from "../../core/failures/failure.ts";
import { idPattern } from "../../core/failures/identity.ts";

export const guideScheme = "expressway-guide";

const maxQuery = 8192;

/** `expressway-guide:/ID/self-signed-certificate.md?DOCUMENT`: all that is needed to write the guide again. */
export function guideUri(failure: AnyFailure, document: string | null): string {
  const query = encodeURIComponent((document ?? "").toWellFormed());
  const isUsable = query !== "" && query.length <= maxQuery;
  return `${guideScheme}:/${failure.id}/${failure.signature}.md${isUsable ? `?${query}` : ""}`;
}

const guidePattern = new RegExp(
  String.raw`^${guideScheme}:/{1,3}(${idPattern})/[a-z0-9-]{1,80}\.md(?:\?([^#]{1,${maxQuery}}))?$`,
);

/** What an address asks for, or null where it is none of ours. */
export function parseGuideUri(uri: string): { id: string; document: string | null } | null {
  const match = guidePattern.exec(uri);
  if (!match) return null;
  const [, id, query] = match as unknown as [string, string, string | undefined];
  try {
    return { id, document: query === undefined ? null : decodeURIComponent(query) };
  } catch {
    // Not percent-encoded as we do it.
    return { id, document: null };
  }
}
