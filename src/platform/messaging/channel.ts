/** A way to people: it hands messages to a provider, and tells what comes back. */
export interface Channel {
  readonly kind: 'sms' | 'email';
  /** So many messages may wait for their answer at once; none: as many as the outbox likes. */
  readonly mostOpen?: number;
  send(message: OutgoingMessage): Promise<SendResult>;
  start(handlers: ChannelHandlers): Promise<void>;
  stop(): Promise<void>;
}

export interface OutgoingMessage {
  /** The same for every attempt: what providers and receivers know a repeated message by. */
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly subject?: string;
  /** An earlier attempt may have arrived: its answer was lost. */
  readonly maybeDuplicate?: boolean;
  /** What an earlier attempt left of each part: its id with the provider, null where it has not come. */
  readonly taken?: readonly (string | null)[];
  readonly headers?: Readonly<Record<string, string>>;
}

export type SendResult =
  /** Taken by the provider: one id for each part, in their order. */
  | { readonly state: 'accepted'; readonly providerIds: readonly string[] }
  | {
      readonly state: 'refused';
      readonly reason: string;
      readonly permanent: boolean;
      /** Where some parts were taken: their ids, and ours of the rest. */
      readonly providerIds?: readonly string[];
    }
  /**
   * The answer was lost. Receipts that carry our own reference are told under these ids, one for each
   * part.
   */
  | {
      readonly state: 'unknown';
      readonly providerIds?: readonly string[];
      /** Some part was refused for now: that one has not come. */
      readonly leavesParts?: boolean;
    };

/** A part of a message. */
export interface PartPlace {
  readonly messageId: string;
  /** From 0. */
  readonly index: number;
  readonly total: number;
}

/** What a receipt says of a part beside the provider's id, where this process does not know that id. */
export interface OwnReference {
  /** Our own number of the part. */
  readonly reference: number;
  /** Numbers in it, one of which the part went to. */
  readonly numbers: readonly string[];
}

export interface ChannelHandlers {
  /** The provider hears that its receipt was taken when this has resolved. */
  onReceipt(receipt: {
    providerId: string;
    state: 'delivered' | 'failed' | 'expired' | 'unknown';
    code: string;
    at: Date;
    own?: PartPlace | OwnReference;
  }): Promise<void>;
  /** The provider hears that its message was taken when this has resolved: by then it is stored. */
  onInbound(message: { from: string; text: string; at: Date }): Promise<void>;
}
