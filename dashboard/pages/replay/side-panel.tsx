import { Tabs } from '@kobalte/core/tabs';
import type { SessionDetailView } from '../../../protocol/views.ts';
import type { Recording } from '../../player/recording.ts';
import type { Player } from './create-player.ts';
import { EventList } from './event-list.tsx';
import { SessionFacts } from './session-facts.tsx';

/** What stands beside the player: the events, or the session's facts. */
export function SidePanel(props: {
  session: SessionDetailView;
  recording: Recording;
  player: Player;
  isComplete: boolean;
  lacksEvents: boolean;
}) {
  return (
    <Tabs class="side" defaultValue="events">
      <Tabs.List class="side-tabs" aria-label="Beside the player">
        <Tabs.Trigger class="side-tab" value="events">
          Events
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
      <Tabs.Content class="side-content side-facts" value="details">
        <SessionFacts session={props.session} />
      </Tabs.Content>
    </Tabs>
  );
}
