/**
 * With what a stream's bytes came: the checksums of the segments that brought them, and who sent the frames as the link layer tells.
 * Only segments that carry something of the stream count; what is thrown away changes nothing.
 */

/** Of one segment. `checksum` is one of `checksums` (core/capture/packet.ts). */
export interface Carrier {
  readonly checksum: number;
  /** 48-bit numbers; 0 for none. */
  readonly fromMac: number;
  readonly toMac: number;
  /** Linux cooked captures only; null elsewhere. */
  readonly isOutgoing: boolean | null;
}

export class Carriers {
  /** Bits of `checksums`. */
  checksums = 0;
  /** Of the first; 0 for none. */
  fromMac = 0;
  toMac = 0;
  /** Of the first. */
  isOutgoing: boolean | null = null;
  count = 0;
  /** A later one came from another sender, or to another receiver. */
  severalSenders = false;
  severalReceivers = false;

  reset(): void {
    this.checksums = this.fromMac = this.toMac = this.count = 0;
    this.isOutgoing = null;
    this.severalSenders = this.severalReceivers = false;
  }

  add({ checksum, fromMac, toMac, isOutgoing }: Carrier): void {
    this.checksums |= checksum;
    if (this.count++ === 0) {
      this.fromMac = fromMac;
      this.toMac = toMac;
      this.isOutgoing = isOutgoing;
      return;
    }
    if (fromMac !== this.fromMac || isOutgoing !== this.isOutgoing) this.severalSenders = true;
    if (toMac !== this.toMac) this.severalReceivers = true;
  }

  copy(): Carriers {
    return Object.assign(new Carriers(), this);
  }

  /** Whether a frame of this sender is one of these. */
  isOfThese({ fromMac, isOutgoing }: Pick<Carrier, "fromMac" | "isOutgoing">): boolean {
    return this.count > 0 && fromMac === this.fromMac && isOutgoing === this.isOutgoing;
  }
}
