import { createSignal, type JSX, lazy, Show, Suspense } from 'solid-js';

/** What a popover's content may ask for: to be closed, with the focus back on its button, or left where it is. */
export type PopoverControl = { close: (options?: { keepFocus: boolean }) => void };

/** What a popover is made of. */
export type PopoverProps = {
  /** What the place is for: its accessible name. */
  title: string;
  button: JSX.Element;
  buttonClass: string;
  /** The button's own name, when what it shows is an icon. */
  buttonLabel?: string;
  isOpenAtFirst?: boolean;
  /** Where it is aligned with its button. */
  align?: 'start' | 'end';
  onOpenChange?: (isOpen: boolean) => void;
  children: (control: PopoverControl) => JSX.Element;
};

const loadPopover = () => import('./open-popover.tsx');
const OpenPopover = lazy(async () => ({ default: (await loadPopover()).OpenPopover }));

/**
 * A button that opens a small place under it; Escape and a click elsewhere close it. The children are made when it opens. What
 * makes the place is loaded once somebody comes near the button: a page is drawn before that, and has many of them.
 */
export function Popover(props: PopoverProps) {
  const [isWanted, setWanted] = createSignal(props.isOpenAtFirst === true);
  const plainButton = (
    <button
      type="button"
      class={props.buttonClass}
      aria-label={props.buttonLabel}
      aria-haspopup="dialog"
      aria-expanded="false"
      title={props.buttonLabel}
      onPointerEnter={() => void loadPopover()}
      onFocus={() => void loadPopover()}
      onClick={() => {
        setWanted(true);
        props.onOpenChange?.(true);
      }}
    >
      {props.button}
    </button>
  );
  return (
    <Show when={isWanted()} fallback={plainButton}>
      <Suspense fallback={plainButton}>
        <OpenPopover {...props} isOpenAtFirst={true} />
      </Suspense>
    </Show>
  );
}
