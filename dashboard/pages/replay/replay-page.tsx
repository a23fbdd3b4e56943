/** Replay. */
export function ReplayPage() {
  return <main class="page">replay</main>;
}
