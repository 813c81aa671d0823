/** A source that comes from the disk, where anybody may have written: only what has the shape of ours is believed. */

import type { OutlineSource } from "./source.ts";
import { outlineActions, rowIcons } from "./source.ts";

type Fields = Readonly<Record<string, unknown>>;

/** `isUri` says which addresses a row may lead to. */
export function isOutlineSource(value: unknown, isUri: (uri: string) => boolean): value is OutlineSource {
  const isPlace = (place: unknown) =>
    place === null ||
    (isFields(place) &&
      typeof place.uri === "string" &&
      isUri(place.uri) &&
      isCount(place.line) &&
      isCount(place.column) &&
      typeof place.isTooLarge === "boolean");
  const isFact = (fact: unknown): boolean =>
    isFields(fact) &&
    areTexts(fact, ["key", "label", "detail", "answer"]) &&
    isOneOf(rowIcons, fact.icon) &&
    isPlace(fact.place) &&
    (fact.certificates === undefined || typeof fact.certificates === "string") &&
    (fact.facts === undefined || isListOf(fact.facts, isFact));
  const isOccurrence = (occurrence: unknown) =>
    isFields(occurrence) &&
    areTexts(occurrence, ["time", "key", "where", "file", "request"]) &&
    isPlace(occurrence.place);
  const isFailure = (failure: unknown) =>
    isFields(failure) &&
    areTexts(failure, ["id", "signature", "host", "server", "serverKey", "first", "last", "answer"]) &&
    [failure.requests, failure.users, failure.count, failure.occurrencesOmitted].every(isCount) &&
    [failure.isWarning, failure.isAtLeast].every((flag) => typeof flag === "boolean") &&
    (failure.inspection === null || typeof failure.inspection === "string") &&
    isListOf(failure.can, (action) => isOneOf(outlineActions, action)) &&
    isPlace(failure.place) &&
    isListOf(failure.occurrences, isOccurrence);
  return (
    isFields(value) &&
    typeof value.name === "string" &&
    isCount(value.failuresOmitted) &&
    isListOf(value.verdict, (line) => isFields(line) && areTexts(line, ["about", "text"])) &&
    isListOf(value.failures, isFailure) &&
    isListOf(
      value.forecasts,
      (group) => isFields(group) && areTexts(group, ["title"]) && isListOf(group.facts, isFact),
    ) &&
    isListOf(value.unexplained, (fact) => isFact(fact) && typeof (fact as Fields).isKnown === "boolean") &&
    [value.declined, value.alarms, value.expiring, value.own, value.trustStores, value.lists ?? [], value.inputs].every(
      (facts) => isListOf(facts, isFact),
    )
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function areTexts(fields: Fields, names: readonly string[]): boolean {
  return names.every((name) => typeof fields[name] === "string");
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isOneOf(all: readonly unknown[], value: unknown): boolean {
  return all.includes(value);
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}
