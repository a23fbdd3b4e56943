import { Ellipsis } from 'lucide';
import { createSignal, lazy, Show, Suspense } from 'solid-js';
import type { SessionDetailView } from '../../../protocol/views.ts';
import { Icon } from '../../ui/icon.tsx';

const loadMenu = () => import('./open-session-menu.tsx');
const OpenSessionMenu = lazy(async () => ({ default: (await loadMenu()).OpenSessionMenu }));

/**
 * What else can be done with a session: exported, its id copied, erased, and all of its user erased. What makes the menu is loaded
 * once somebody comes near its button: a replay's first picture does not wait for it.
 */
export function SessionMenu(props: { session: SessionDetailView; listPath: string }) {
  const [isWanted, setWanted] = createSignal(false);
  const plainButton = (
    <button
      type="button"
      class="icon-button"
      aria-label="More"
      aria-haspopup="menu"
      aria-expanded="false"
      title="More"
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') setWanted(true);
      }}
      onClick={() => setWanted(true)}
    >
      <Icon of={Ellipsis} size={16} />
    </button>
  );
  return (
    <Show when={isWanted()} fallback={plainButton}>
      <Suspense fallback={plainButton}>
        <OpenSessionMenu {...props} />
      </Suspense>
    </Show>
  );
}
