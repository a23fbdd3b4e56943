/** A page of rows out of `total`. */
export type Page<Row> = { data: Row[]; total: number; limit: number; offset: number };

export type DeviceType = 'desktop' | 'mobile' | 'tablet' | 'tv' | 'bot' | 'unknown';

/** One session as `GET /sessions` lists it. Times are ISO-8601 UTC by the server's clock; sizes are CSS pixels. */
export type SessionView = {
  session_id: string;
  site_id: string;
  user_id: string | null;
  /** The random first-party id of the visitor's browser. */
  fingerprint: string | null;
  started_at: string;
  /** Time of the last activity once the session has ended, null while it is live. */
  ended_at: string | null;
  last_activity_at: string;
  first_event_at: string | null;
  last_event_at: string | null;
  /** From the first to the last event. */
  duration_ms: number;
  page_url: string;
  referrer: string | null;
  first_path: string | null;
  last_path: string | null;
  /** Distinct paths visited, at most 200. */
  pages: string[];
  /** Events per minute since `started_at`. */
  activity: number[];
  event_count: number;
  page_count: number;
  click_count: number;
  error_count: number;
  screenshot_count: number;
  /** Events that the tracker numbered and the server does not have. Above 0 the recording has gaps. */
  missing_count: number;
  /** Events that the database refused; they are kept aside. */
  rejected_count: number;
  user_agent: string | null;
  device_type: DeviceType;
  browser: string | null;
  os: string | null;
  is_bot: boolean;
  country: string | null;
  language: string | null;
  timezone: string | null;
  screen_width: number | null;
  screen_height: number | null;
  viewport_width: number | null;
  viewport_height: number | null;
  pixel_ratio: number | null;
  metadata: Record<string, unknown>;
};

/** The delivery ledger of a session: what became of everything its tracker numbered. */
export type LedgerView = {
  /** Events in the database. */
  stored: number;
  /** Events acknowledged and still on their way to the database. null when the session's object could not be asked. */
  pending: number | null;
  missing: number;
  rejected: number;
};

/** `GET /sessions/:id`. */
export type SessionDetailView = SessionView & { ledger: LedgerView };

/** One event of `GET /sessions/:id/events`. Fields without a value are left out. */
export type EventView = {
  /** `stream · 2²¹ + seq`: a hole in the numbers of a stream is a gap in the recording. */
  event_id: number;
  timestamp: string;
  event_type: string;
  page_url: string;
  target_element?: string;
  target_selector?: string;
  target_tag?: string;
  target_id?: string;
  target_class?: string;
  viewport_x?: number;
  viewport_y?: number;
  screen_x?: number;
  screen_y?: number;
  scroll_x?: number;
  scroll_y?: number;
  input_value?: string;
  input_masked?: boolean;
  key_pressed?: string;
  mouse_button?: number;
  click_count?: number;
  event_data?: Record<string, unknown>;
};

/** `GET /sessions/:id/events`, ordered by timestamp, then event_id. `next` is the `after` of the next page, null at the end. */
export type EventsView = { data: EventView[]; total: number; next: string | null };

/** One picture of `GET /sessions/:id/screenshots`. */
export type ScreenshotView = {
  screenshot_id: number;
  timestamp: string;
  page_url: string;
  format: string;
  size_bytes: number;
  /** Size of the picture in its own pixels. */
  width: number;
  height: number;
  /** Where the page was scrolled to, and how large its viewport was, in CSS pixels. */
  scroll_x: number;
  scroll_y: number;
  viewport_width: number | null;
  viewport_height: number | null;
  /** The part of the document that it shows, in CSS pixels; when null, the viewport at the scroll position. */
  area_x: number | null;
  area_y: number | null;
  area_width: number | null;
  area_height: number | null;
  /** Path of the image itself, on the API's origin. */
  url: string;
};

/** `GET /sessions/:id/screenshots`, in the order they were taken. */
export type ScreenshotsView = { data: ScreenshotView[]; total: number };
