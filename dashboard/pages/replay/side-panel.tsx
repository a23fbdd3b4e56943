import { Tabs } from '@kobalte/core/tabs';
import { Show } from 'solid-js';
import type { SessionDetailView } from '../../../protocol/views.ts';
import type { Recording } from '../../player/recording.ts';
import { formatNumber } from '../../words/count.ts';
import type { SessionLabels } from './create-labels.ts';
import type { SessionNotes } from './create-notes.ts';
import type { Player } from './create-player.ts';
import { EventList } from './event-list.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { SessionFacts } from './session-facts.tsx';

/** The tabs beside the player. */
export type SideTab = 'events' | 'notes' | 'details';

/** What stands beside the player: the events, the notes, or the session's facts. */
export function SidePanel(props: {
  session: SessionDetailView;
  recording: Recording;
  player: Player;
  labels: SessionLabels;
  notes: SessionNotes;
  isComplete: boolean;
  lacksEvents: boolean;
  tab: SideTab;
  onTab: (tab: SideTab) => void;
  onAddNote: () => void;
}) {
  const noteCount = () => props.notes.placed().length;
  return (
    <Tabs class="side" value={props.tab} onChange={(tab) => props.onTab(tab as SideTab)}>
      <Tabs.List class="side-tabs" aria-label="Beside the player">
        <Tabs.Trigger class="side-tab" value="events">
          Events
        </Tabs.Trigger>
        <Tabs.Trigger class="side-tab" value="notes">
          Notes
          <Show when={noteCount() > 0}>
            <span class="count"> {formatNumber(noteCount())}</span>
          </Show>
          <Show when={props.notes.draft()}>
            <span class="count"> draft</span>
          </Show>
        </Tabs.Trigger>
        <Tabs.Trigger class="side-tab" value="details">
          Details
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content class="side-content" value="events">
        <EventList
          recording={props.recording}
          player={props.player}
          isComplete={props.isComplete}
          lacksEvents={props.lacksEvents}
        />
      </Tabs.Content>
      <Tabs.Content class="side-content side-facts" value="notes">
        <NotesPanel
          notes={props.notes}
          player={props.player}
          startMs={props.recording.startMs}
          onAdd={props.onAddNote}
        />
      </Tabs.Content>
      <Tabs.Content class="side-content side-facts" value="details">
        <SessionFacts session={props.session} labels={props.labels} />
      </Tabs.Content>
    </Tabs>
  );
}
