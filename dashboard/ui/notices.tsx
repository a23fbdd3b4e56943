import { X } from 'lucide';
import { createSignal, onCleanup, Show } from 'solid-js';
import { Icon } from './icon.tsx';

/** How long a notice stays: long enough to be read twice. */
const noticeMs = 6_000;

const [notice, setNotice] = createSignal<{ text: string } | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says in words what has just happened, on whatever page is there, for a while. A later one takes its place. */
export function announce(text: string): void {
  clearTimeout(timer);
  setNotice({ text });
  timer = setTimeout(() => setNotice(null), noticeMs);
}

/** Where notices are shown: once, above all pages. */
export function Notices() {
  onCleanup(() => clearTimeout(timer));
  return (
    <div class="notices" role="status">
      <Show when={notice()}>
        {(shown) => (
          <div class="notice">
            <span>{shown().text}</span>
            <button type="button" class="icon-button" aria-label="Dismiss" onClick={() => setNotice(null)}>
              <Icon of={X} size={14} />
            </button>
          </div>
        )}
      </Show>
    </div>
  );
}
