/** The commands that every editor can call; the answer is a text, or the list of members. Arguments may come from anybody. */

import { stepsText } from "../../core/words/guide.ts";
import { missingPem, presentedText, sanText } from "../inspections/certificate-texts.ts";
import { failuresAt } from "../inspections/slices.ts";
import { useBeside } from "./beside.ts";
import { type CommandContext, localPaths, wrong } from "./call.ts";
import { copyCase } from "./case.ts";
import { caseFileOf } from "./case-file.ts";
import { fromInspection, wouldPass } from "./certificates.ts";
import { comparable, comparables } from "./comparing.ts";
import { comparisonText } from "./comparison.ts";
import { documentNames } from "./document-names.ts";
import { evidencePlace, placeOf } from "./evidence-place.ts";
import { guideOf } from "./found-failure.ts";
import { failureOf, inspect, inspectedLog, inspectionOf } from "./inspect.ts";
import { membersOf, readMember, slice } from "./members.ts";
import { inspectedLogs } from "./moments.ts";
import { only, onlyAt } from "./only.ts";
import { outlinePath, outlineRows } from "./outline.ts";
import { page, pageSoFar } from "./page.ts";
import { redactedCopy } from "./redacted-copy.ts";
import { reportPlaces } from "./report-places.ts";
import { reportText } from "./report-text.ts";
import { guideLinks } from "./show-guide.ts";
import { statusOf } from "./status.ts";
import { placeOfTime, timeAt } from "./times.ts";

export const commands = [
  "expresswayLog.inspect",
  "expresswayLog.page",
  "expresswayLog.pageSoFar",
  "expresswayLog.placeOf",
  "expresswayLog.guide",
  "expresswayLog.guideLinks",
  "expresswayLog.evidencePlace",
  "expresswayLog.copySteps",
  "expresswayLog.copyCase",
  "expresswayLog.copyWorkaround",
  "expresswayLog.useBeside",
  "expresswayLog.archiveMembers",
  "expresswayLog.readMember",
  "expresswayLog.closeArchives",
  "expresswayLog.documentNames",
  "expresswayLog.reportPlaces",
  "expresswayLog.reportText",
  "expresswayLog.comparisonText",
  "expresswayLog.redactedCopy",
  "expresswayLog.caseFile",
  "expresswayLog.exportMissing",
  "expresswayLog.showCertificate",
  "expresswayLog.certificates",
  "expresswayLog.certificate",
  "expresswayLog.copySan",
  "expresswayLog.wouldPass",
  "expresswayLog.failuresOf",
  "expresswayLog.slice",
  "expresswayLog.onlyAt",
  "expresswayLog.only",
  "expresswayLog.statusOf",
  "expresswayLog.inspectedLogs",
  "expresswayLog.timeAt",
  "expresswayLog.placeOfTime",
  "expresswayLog.outline",
  "expresswayLog.outlinePath",
  "expresswayLog.analyseFiles",
  "expresswayLog.forgetFiles",
] as const;

/** What a command answers. Throws a `ResponseError` for a call that is wrong. */
export async function executeCommand(command: unknown, given: unknown, context: CommandContext): Promise<unknown> {
  const [first, second, third]: unknown[] = Array.isArray(given) ? given : [];
  const { inspections, messages } = context;
  switch (command) {
    case "expresswayLog.inspect":
      return await inspect(first, context, second);
    case "expresswayLog.page":
      return await page(first, context);
    case "expresswayLog.pageSoFar":
      return pageSoFar(first, context);
    case "expresswayLog.placeOf":
      return await fromInspection(first, second, context, placeOf, messages.words.archive.notFound);
    case "expresswayLog.guide": {
      const found = await failureOf(first, second, context);
      const { text } = guideOf(found, messages);
      context.show(found, text);
      return text;
    }
    case "expresswayLog.evidencePlace":
      return evidencePlace(await failureOf(first, null, context), Array.isArray(given) ? given.slice(1) : [], context);
    case "expresswayLog.guideLinks":
      return await guideLinks(first, context);
    case "expresswayLog.copySteps": {
      return stepsText(await failureOf(first, second, context), messages);
    }
    case "expresswayLog.copyCase":
      return await copyCase(first, second, context);
    case "expresswayLog.copyWorkaround":
      return `${messages.workaround.text.join("\n")}\n`;
    case "expresswayLog.useBeside":
      return await useBeside(first, second, context);
    case "expresswayLog.archiveMembers":
      return membersOf(await inspectionOf(first, context));
    case "expresswayLog.readMember":
      return await readMember(first, second, context);
    case "expresswayLog.closeArchives":
      context.closed(inspections.closeAll());
      return "";
    case "expresswayLog.analyseFiles":
      return await context.workspace.analyse(localPaths(first), {
        cancelled: () => context.cancelled(),
        progress: (done, of) => context.progressOfFiles(done, of),
      });
    case "expresswayLog.forgetFiles":
      context.workspace.forget(first === undefined ? null : localPaths(first));
      return "";
    case "expresswayLog.documentNames":
      return await documentNames(first, second, context);
    case "expresswayLog.reportPlaces":
      return await reportPlaces(first, context);
    case "expresswayLog.reportText":
      return await reportText(first, second, context);
    case "expresswayLog.caseFile":
      return await caseFileOf(first, second, third, context);
    case "expresswayLog.comparisonText":
      return await comparisonText(first, second, context);
    case "expresswayLog.redactedCopy":
      return await redactedCopy(first, context);
    case "expresswayLog.exportMissing":
      return await fromInspection(first, second, context, missingPem, messages.words.archive.noMissing);
    case "expresswayLog.showCertificate":
      return await fromInspection(first, second, context, presentedText, messages.words.archive.noCertificate);
    case "expresswayLog.certificates":
      return await comparables(first, context);
    case "expresswayLog.certificate":
      return await comparable(first, context);
    case "expresswayLog.copySan":
      return await fromInspection(first, second, context, sanText, messages.words.archive.noName);
    case "expresswayLog.wouldPass":
      return await wouldPass(first, second, context);
    case "expresswayLog.failuresOf": {
      const { inspection, index } = await inspectedLog(first, context);
      return failuresAt(inspection, index, messages);
    }
    case "expresswayLog.slice":
      return await slice(Array.isArray(given) ? given : [], context);
    case "expresswayLog.onlyAt":
      return await onlyAt(Array.isArray(given) ? given : [], context);
    case "expresswayLog.only":
      return await only(Array.isArray(given) ? given : [], context);
    case "expresswayLog.statusOf":
      return await statusOf(first, context);
    case "expresswayLog.inspectedLogs":
      return inspectedLogs(first, context);
    case "expresswayLog.timeAt":
      return await timeAt(Array.isArray(given) ? given : [], context);
    case "expresswayLog.placeOfTime":
      return await placeOfTime(Array.isArray(given) ? given : [], context);
    case "expresswayLog.outline":
      return await outlineRows(first, second, context);
    case "expresswayLog.outlinePath":
      return await outlinePath(first, second, context);
    default:
      throw wrong("unknown command");
  }
}
