import { gunzipSync } from 'node:zlib';

/** What a tracker's server says to a request. */
export type Answer = { status: number; json: object };

type Batch = { first_seq: number; events: unknown[] };

const sessionId = '00000000-0000-8000-8000-000000000001';

/** What PostHog's server tells a project that has session recording switched on, and nothing else. */
const posthogConfig = {
  token: 'phc_bench',
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
  captureDeadClicks: false,
  capturePerformance: false,
  autocapture_opt_out: false,
  autocaptureExceptions: false,
  analytics: { endpoint: '/i/v0/e/' },
  elementsChainAsString: true,
  heatmaps: false,
  surveys: false,
  siteApps: [],
  sessionRecording: {
    endpoint: '/s/',
    consoleLogRecordingEnabled: false,
    recorderVersion: 'v2',
    sampleRate: null,
    minimumDurationMilliseconds: null,
    linkedFlag: null,
    networkPayloadCapture: null,
    urlTriggers: [],
    urlBlocklist: [],
    eventTriggers: [],
    scriptConfig: { script: 'posthog-recorder' },
  },
};

/** The answer of Afterimage's worker, rrweb's nobody and PostHog's server to a request; undefined when it is for none of them. */
export function answerUpload(path: string, query: URLSearchParams, body: Buffer): Answer | undefined {
  if (path.startsWith('/api/v1/')) return answerAfterimage(path, query, body);
  if (path === '/rrweb') return { status: 204, json: {} };
  if (path.startsWith('/array/')) return { status: 200, json: posthogConfig };
  if (path.startsWith('/flags/')) return { status: 200, json: { featureFlags: {}, ...posthogConfig } };
  if (['/e/', '/i/v0/e/', '/s/'].includes(path)) return { status: 200, json: { status: 1 } };
  return undefined;
}

function answerAfterimage(path: string, query: URLSearchParams, body: Buffer): Answer | undefined {
  if (path === '/api/v1/track/screenshot') return { status: 201, json: { message: 'ok' } };
  const text = (query.get('encoding') === 'gzip' ? gunzipSync(body) : body).toString('utf8');
  const json = JSON.parse(text) as Batch & { batch?: Batch };
  const { first_seq, events } = json.batch ?? json;
  const ack = first_seq + events.length - 1;
  if (path === '/api/v1/track') return { status: 201, json: { message: 'ok', count: events.length, ack } };
  if (path !== '/api/v1/sessions') return undefined;
  return { status: 201, json: { session_id: sessionId, started_at: new Date().toISOString(), ack } };
}
