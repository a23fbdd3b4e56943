/** What the list shows when its address asks for what the API refuses: why, and the way to an address that is right. */
export function RefusedList(props: { detail: string; onClear: () => void }) {
  return (
    <section class="statement" role="alert">
      <h2>This list cannot be asked for</h2>
      <p>{props.detail}</p>
      <button type="button" class="button" onClick={() => props.onClear()}>
        Clear filters and range
      </button>
    </section>
  );
}
