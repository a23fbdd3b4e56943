/** A tracker that the shop page is visited with. */
export type Variant = {
  name: string;
  title: string;
  /** What stands in the page's head. `collector` is the origin that serves and collects. */
  buildHead: (collector: string) => string;
  /** Scripts that the page itself names; every other that is loaded from the collector is loaded later. */
  core: readonly string[];
  /** What ends the recording, as a page would; nothing when the library has no call for it. */
  stop?: string;
  /** Scripts and uploads that must have been asked for, or the tracker did not do what it is for: the ends of their paths. */
  proofs: readonly RegExp[];
};

/** With `crossorigin`: without, the browser does not tell which script of another origin a long frame was spent in. */
const buildScript = (src: string, attributes = '') => `<script defer crossorigin src="${src}"${attributes}></script>`;

/** What posthog.com gives to paste, reduced to what it does: load the script, then begin. */
const buildPosthog = (collector: string, options: object) => `
  ${buildScript(`${collector}/static/array.js`)}
  <script>
    addEventListener('DOMContentLoaded', () => posthog.init('phc_bench', ${JSON.stringify({
      api_host: collector,
      autocapture: true,
      capture_pageview: 'history_change',
      person_profiles: 'always',
      disable_surveys: true,
      opt_out_useragent_filter: true,
      ...options,
    })}));
  </script>`;

/** The page alone, which every variant is compared with. */
export const pageAlone: Variant = { name: 'none', title: 'the page alone', buildHead: () => '', core: [], proofs: [] };

/** The trackers, in the order in which they are shown. */
export const variants: readonly Variant[] = [
  {
    name: 'afterimage',
    title: 'Afterimage, no screenshots',
    buildHead: (collector) => buildScript(`${collector}/tracker.js`, ' data-screenshots="false"'),
    core: ['/tracker.js'],
    stop: 'afterimage.stop()',
    proofs: [/\/extras-[\d.]+\.js$/, /\/track$/],
  },
  {
    name: 'afterimage-screenshots',
    title: 'Afterimage with screenshots',
    buildHead: (collector) => buildScript(`${collector}/tracker.js`),
    core: ['/tracker.js'],
    stop: 'afterimage.stop()',
    proofs: [/\/extras-[\d.]+\.js$/, /\/track$/, /\/screenshot$/],
  },
  {
    name: 'rrweb',
    title: 'rrweb, gzip every 5 s',
    buildHead: (collector) => buildScript(`${collector}/rrweb-recording.js`, ` data-collector="${collector}"`),
    core: ['/rrweb-recording.js'],
    stop: 'stopRecording()',
    proofs: [/^\/rrweb$/],
  },
  {
    name: 'posthog',
    title: 'PostHog without replay',
    buildHead: (collector) =>
      buildPosthog(collector, { disable_session_recording: true, advanced_disable_flags: true }),
    core: ['/static/array.js'],
    proofs: [/\/e\/$/],
  },
  {
    name: 'posthog-replay',
    title: 'PostHog with replay',
    buildHead: (collector) => buildPosthog(collector, { advanced_disable_feature_flags: true }),
    core: ['/static/array.js'],
    proofs: [/\/posthog-recorder\.js$/, /\/s\/$/],
  },
];
