/** What we use of `smpp` 0.5.1, which brings no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  /** A text as `smpp` reads it: bytes where it does not know their coding. */
  export interface DecodedMessage {
    readonly message: string | Buffer;
    /** Each element of the header, without the length before it. */
    readonly udh?: readonly Buffer[];
  }

  export interface PDU {
    readonly command: string;
    readonly command_id: number;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly system_id?: string;
    readonly password?: string;
    readonly message_id?: string;
    readonly source_addr?: string;
    readonly destination_addr?: string;
    readonly esm_class?: number;
    readonly data_coding?: number;
    readonly registered_delivery?: number;
    readonly short_message?: DecodedMessage;
    readonly message_payload?: DecodedMessage | Buffer;
    readonly receipted_message_id?: string;
    readonly message_state?: number;
    readonly network_error_code?: Buffer;
    readonly user_message_reference?: number;
    readonly sar_msg_ref_num?: number;
    readonly sar_total_segments?: number;
    readonly sar_segment_seqnum?: number;
    isResponse(): boolean;
    /** @throws for a request that has no answer by the standard */
    response(fields?: Readonly<Record<string, unknown>>): PDU;
    toBuffer(): Buffer;
  }

  export class Session extends EventEmitter {
    readonly socket: Socket;
    /**
     * The answer comes to `answered`, unless the connection ends before. A throw in there, or in a
     * listener, ends the process.
     *
     * @returns false: nothing was written
     */
    send(pdu: PDU, answered?: (answer: PDU) => void): boolean;
    close(): void;
    destroy(): void;
  }

  export interface ConnectOptions {
    readonly host: string;
    readonly port: number;
    readonly tls: boolean;
  }

  export function connect(options: ConnectOptions, connected?: () => void): Session;
  export function createServer(taken: (session: Session) => void): NetServer;
  export const PDU: {
    new (command: string, fields?: Readonly<Record<string, unknown>>): PDU;
  };
  export const commands: Readonly<Record<string, unknown>>;
}
