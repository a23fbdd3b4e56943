import { Check, Copy } from 'lucide';
import { createSignal, onCleanup, Show } from 'solid-js';
import { Icon } from './icon.tsx';

/** How long the button says that it has copied. */
const thanksMs = 1_500;

/** Copies a text, and says so for a moment. Without `children` it is an icon. */
export function CopyButton(props: { label: string; getText: () => string; children?: string }) {
  const [isCopied, setCopied] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  const copy = async () => {
    await navigator.clipboard.writeText(props.getText());
    setCopied(true);
    clearTimeout(timer);
    timer = setTimeout(() => setCopied(false), thanksMs);
  };

  return (
    <button
      type="button"
      class={props.children === undefined ? 'icon-button' : 'button'}
      aria-label={props.children === undefined ? props.label : undefined}
      title={props.label}
      onClick={() => void copy()}
    >
      <Show when={isCopied()} fallback={<Icon of={Copy} size={14} />}>
        <Icon of={Check} size={14} />
      </Show>
      <Show when={props.children}>
        <span class="copy-words">{isCopied() ? 'Copied' : props.children}</span>
      </Show>
      <span class="unseen" role="status">
        {isCopied() ? 'Copied' : ''}
      </span>
    </button>
  );
}
