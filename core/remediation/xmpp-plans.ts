/** The cures of what fails in XMPP and in the questions to AXL (core/xmpp): rows and phrases of the decision table (./plans.ts). */

import type { Condition } from "./facts.ts";

export const xmppPhrases = {
  "title-xmpp-ptr": [],
  "title-xmpp-name": [],
  "title-xmpp-certificate": [],
  "title-xmpp-listen": [],
  "title-axl-user": [],
  "xmpp-add-ptr": [],
  "xmpp-look-up": [],
  "xmpp-one-ptr": [],
  "xmpp-new-name": [],
  "xmpp-look-at-certificate": [],
  "xmpp-settings": [],
  "xmpp-interfaces": [],
  "xmpp-service": [],
  "xmpp-firewall": [],
  "axl-password": [],
  "axl-role": [],
  "check-xmpp": [],
  "check-xmpp-active": [],
  "check-axl": [],
} as const satisfies Readonly<Record<string, readonly Condition[]>>;

const xmppWorked = {
  check: ["check-xmpp", "check-compare"],
  alternatives: [],
  before: ["in-doubt"],
  next: [],
} as const;

export const xmppRows = [
  {
    id: "add-a-ptr-record-for-expressway-e",
    when: ["xmpp-no-ptr"],
    titles: ["title-xmpp-ptr"],
    steps: ["xmpp-add-ptr", "xmpp-look-up"],
    ...xmppWorked,
  },
  {
    id: "match-the-ptr-record-and-the-certificate",
    when: ["xmpp-wrong-name"],
    titles: ["title-xmpp-name"],
    steps: ["xmpp-look-up", "xmpp-one-ptr", "xmpp-new-name"],
    ...xmppWorked,
  },
  {
    id: "look-at-the-certificate-of-the-xmpp-server",
    when: ["xmpp-refused"],
    titles: ["title-xmpp-certificate"],
    steps: ["xmpp-look-at-certificate", "xmpp-settings", "record-with-capture"],
    ...xmppWorked,
  },
  {
    id: "let-xmpp-listen-on-the-right-interface",
    when: ["xmpp-closed"],
    titles: ["title-xmpp-listen"],
    steps: ["xmpp-interfaces", "xmpp-service", "xmpp-firewall"],
    ...xmppWorked,
    check: ["check-xmpp-active", "check-compare"],
  },
  {
    id: "correct-the-axl-user",
    when: ["axl-refused"],
    titles: ["title-axl-user"],
    steps: ["axl-password", "axl-role"],
    ...xmppWorked,
    check: ["check-axl", "check-compare"],
  },
] as const;
