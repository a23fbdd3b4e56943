/** An event as it leaves the page. Its address is masked already, and so is what was typed. */
export type RecordedEvent = {
  event_type: string;
  /** ISO 8601, by the page's clock. */
  timestamp: string;
  page_url: string;
  target_element?: string | null | undefined;
  target_selector?: string | null | undefined;
  target_tag?: string | null | undefined;
  target_id?: string | null | undefined;
  target_class?: string | null | undefined;
  /** In CSS pixels: of the viewport, of the screen, and where the document is scrolled to. */
  viewport_x?: number | null | undefined;
  viewport_y?: number | null | undefined;
  screen_x?: number | null | undefined;
  screen_y?: number | null | undefined;
  scroll_x?: number | null | undefined;
  scroll_y?: number | null | undefined;
  input_value?: string | null | undefined;
  input_masked?: boolean | null | undefined;
  key_pressed?: string | null | undefined;
  mouse_button?: number | null | undefined;
  click_count?: number | null | undefined;
  /** What only this type of event has. */
  event_data?: Record<string, unknown> | null | undefined;
  [field: string]: unknown;
};

/** What a page can choose. */
export type Options = {
  /** Origin of the worker, such as `https://replay.example`. */
  endpoint: string;
  /** Origin of the dashboard, for `replayUrl`; the endpoint when absent. */
  dashboardUrl: string;
  siteId: string;
  /** Share of the tabs that are recorded, 0 to 1. */
  sampleRate: number;
  /** Records nobody who asks not to be tracked, by "Do Not Track" or by Global Privacy Control. */
  respectDnt: boolean;
  /** Neither sends nor stores anything before `optIn()`. */
  requireConsent: boolean;
  /** Replaces the value of every input, not only of passwords and other sensitive ones. */
  maskAllInputs: boolean;
  /** More of what is masked, blocked and ignored, beside the page's marks: CSS selectors. */
  maskTextSelector: string;
  blockSelector: string;
  ignoreSelector: string;
  /** What is sent in the place of a masked value, except a password's or a hidden input's. */
  maskInputFn: ((value: string, element: Element) => string) | undefined;
  /** Whether the value of this URL parameter is masked; `isSensitive` says what it would be without an answer. */
  maskParamFn: ((name: string, isSensitive: boolean) => boolean) | undefined;
  /** The last look at each event: what it returns is sent, and nothing when that is null. */
  beforeSend: ((event: RecordedEvent) => RecordedEvent | null) | undefined;
  flushIntervalMs: number;
  /** Events after which a batch is sent without waiting, and the most that one carries. */
  batchSize: number;
  idleTimeoutMs: number;
  screenshots: boolean;
  /** Of the JPEG, 0 to 1. */
  screenshotQuality: number;
  /** Pictures of one page load; the server has its own limit for a session. */
  maxScreenshots: number;
  debug: boolean;
};

/** A session that the server knows. */
export type OpenedSession = { sessionId: string; replayUrl: string };

/** What a page finds as `window.afterimage`. Nothing here throws. */
export type Afterimage = {
  /** Starts to record; a second call starts anew with these options. */
  init: (options?: Partial<Options>) => void;
  /** Says who the visitor is. `traits` is a small JSON object. */
  identify: (userId: string | number, traits?: Record<string, unknown>) => void;
  /** Records that something happened which only the page knows of. `properties` is a small JSON object. */
  track: (name: string | number, properties?: Record<string, unknown>) => void;
  /** Somebody else is there, as after a log-out: a new visitor and a new session begin. */
  reset: () => void;
  /** The visitor agrees to be recorded. Remembered; begins to record when `init` was called. */
  optIn: () => void;
  /** The visitor does not want to be recorded. Remembered; drops what is not sent, and everything else that is stored. */
  optOut: () => void;
  hasOptedOut: () => boolean;
  /** Goes on after `stop`. */
  start: () => void;
  /** Stops to record. What was recorded is still sent. */
  stop: () => void;
  /** Sends what waits now; resolves when it was tried. */
  flush: () => Promise<void>;
  /** The session's id; undefined before the server has answered, and for a moment in a window that another page opened. */
  sessionId: () => string | undefined;
  /** Where the dashboard shows this session, at this moment if wanted; undefined as long as it has no id. */
  replayUrl: (options?: { atCurrentTime?: boolean }) => string | undefined;
  /** Calls back with the session as soon as it has its id, and with each that follows. Returns what ends this. */
  onSession: (callback: (session: OpenedSession) => void) => () => void;
};
