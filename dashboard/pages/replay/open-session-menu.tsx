import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import { useNavigate } from '@solidjs/router';
import { useQueryClient } from '@tanstack/solid-query';
import { Copy, Download, Ellipsis, Trash } from 'lucide';
import { createSignal, onCleanup, Show } from 'solid-js';
import type { SessionDetailView } from '../../../protocol/views.ts';
import { eraseSession, eraseUser } from '../../api.ts';
import { Icon } from '../../ui/icon.tsx';
import { announce } from '../../ui/notices.tsx';
import { formatCount } from '../../words/count.ts';
import { getWho } from '../../words/describe-session.ts';
import { EraseDialog } from './erase-dialog.tsx';

/** Saves a file of this origin under the name that the server gives it. */
function download(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}

/** The menu of a session with what it asks before it erases, open at first. */
export function OpenSessionMenu(props: { session: SessionDetailView; listPath: string }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asked, setAsked] = createSignal<'session' | 'user' | null>(null);
  const ask = (isOpen: boolean, what: 'session' | 'user') => setAsked(isOpen ? what : null);
  const sessionId = () => props.session.session_id;

  const copyId = async () => {
    await navigator.clipboard.writeText(sessionId());
    announce('Session id copied.');
  };
  let wasErased = false;
  const leave = (said: string) => {
    wasErased = true;
    setAsked(null);
    navigate(props.listPath);
    announce(said);
  };
  // Nothing of the session stays in the memory of this dashboard either.
  const keys = ['session', 'screenshots', 'notes'].map((name) => [name, sessionId()]);
  onCleanup(() => {
    if (!wasErased) return;
    for (const queryKey of [...keys, ['own-sessions']]) queries.removeQueries({ queryKey });
    void queries.invalidateQueries({ queryKey: ['sessions'] });
  });
  const eraseThis = async () => {
    await eraseSession(sessionId());
    leave('Session erased.');
  };
  const eraseAllOf = async (userId: string) => {
    let count = 0;
    for (let remaining = true; remaining;) {
      const erased = await eraseUser(userId);
      count += erased.sessions;
      ({ remaining } = erased);
    }
    leave(`${formatCount(count, 'session')} of ${userId} erased.`);
  };

  return (
    <>
      <DropdownMenu defaultOpen={true} placement="bottom-end" gutter={4}>
        <DropdownMenu.Trigger class="icon-button" aria-label="More" title="More">
          <Icon of={Ellipsis} size={16} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content class="menu">
            <DropdownMenu.Item
              class="menu-item"
              onSelect={() => download(`/api/v1/sessions/${encodeURIComponent(sessionId())}/export`)}
            >
              <Icon of={Download} size={14} /> Export as JSON
            </DropdownMenu.Item>
            <DropdownMenu.Item class="menu-item" onSelect={() => void copyId()}>
              <Icon of={Copy} size={14} /> Copy session id
            </DropdownMenu.Item>
            <DropdownMenu.Separator class="menu-line" />
            <DropdownMenu.Item class="menu-item menu-danger" onSelect={() => setAsked('session')}>
              <Icon of={Trash} size={14} /> Erase session…
            </DropdownMenu.Item>
            <Show when={props.session.user_id !== null}>
              <DropdownMenu.Item class="menu-item menu-danger" onSelect={() => setAsked('user')}>
                <Icon of={Trash} size={14} /> Erase all of this user…
              </DropdownMenu.Item>
            </Show>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu>
      <EraseDialog
        title={`Erase this session of ${getWho(props.session)}?`}
        explanation={`Its ${formatCount(props.session.event_count, 'event')}, its pictures, tags and notes are erased from the server, at once and for good. What was exported before stays where it is.`}
        action="Erase session"
        refused="The session was not erased."
        isOpen={asked() === 'session'}
        onOpenChange={(isOpen) => ask(isOpen, 'session')}
        onErase={eraseThis}
      />
      <Show when={props.session.user_id}>
        {(userId) => (
          <EraseDialog
            title={`Erase all of ${userId()}?`}
            explanation="Every session that was recorded of this user, with its events, pictures, tags and notes, is erased from the server, at once and for good. What was exported before stays where it is."
            action="Erase all of this user"
            refused="Not everything was erased."
            isOpen={asked() === 'user'}
            onOpenChange={(isOpen) => ask(isOpen, 'user')}
            onErase={() => eraseAllOf(userId())}
          />
        )}
      </Show>
    </>
  );
}
