import type { Ranges } from './ranges.ts';

/** What the server holds of one stream. Everything up to `ack` is durable or declared lost; `missing` is to be sent again. */
export type StreamReceipt = {
  ack: number;
  missing?: Ranges;
};

/** `201` (or `200` for a key seen before) of `POST /sessions`. `ack` is there when the request carried a batch. */
export type SessionCreated = Partial<StreamReceipt> & {
  session_id: string;
  /** ISO-8601 UTC, by the server's clock. */
  started_at: string;
};

/** `201` of `POST /track`. `count` is how many of the batch's events were new. */
export type BatchAccepted = StreamReceipt & {
  message: string;
  count: number;
};

/** `201` of `POST /track/screenshot`. */
export type ScreenshotAccepted = {
  message: string;
  screenshot_id: number;
};
