/** Which language a locale asks for. */

import { en } from "./en.ts";
import { fr } from "./fr.ts";
import type { Messages } from "./messages.ts";

const french = /^fr(?![a-z])/iu;

/**
 * The texts for a locale as editors (`fr-FR`) and POSIX environments (`fr_CA.UTF-8`) write it: French for French of any
 * region, English for everything else and for none.
 */
export function messagesFor(locale: string | undefined): Messages {
  return locale !== undefined && french.test(locale) ? fr : en;
}
