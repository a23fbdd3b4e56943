interface ImportMetaEnv {
  /** The worker's origin, when the dashboard is served from another. */
  readonly VITE_WORKER_ORIGIN?: string;
}
