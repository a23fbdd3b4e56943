import { RefreshCw } from 'lucide';
import { Icon } from '../../ui/icon.tsx';

/** Whether the list asks for news by itself, or stands still. */
export function LiveSwitch(props: { isLive: boolean; onChange: (isLive: boolean) => void }) {
  return (
    <button
      type="button"
      class="button live-switch"
      role="switch"
      aria-checked={props.isLive}
      title={props.isLive ? 'The list refreshes itself' : 'The list stands still'}
      onClick={() => props.onChange(!props.isLive)}
    >
      <Icon of={RefreshCw} size={14} />
      Live
    </button>
  );
}
