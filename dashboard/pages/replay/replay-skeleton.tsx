import { For } from 'solid-js';

const rows = [70, 52, 84, 61, 45, 77, 58, 66, 49, 81];

/** The replay's layout before the session is there. */
export function ReplaySkeleton() {
  return (
    <div class="replay-body" aria-busy="true" aria-label="Loading the session">
      <header class="title-line replay-header">
        <span class="bone" style={{ width: '180px' }} />
        <span class="bone" style={{ width: '240px' }} />
      </header>
      <div class="replay-columns">
        <div class="player">
          <div class="stage">
            <div class="stage-address">
              <span class="bone" style={{ width: '220px' }} />
            </div>
            <div class="stage-room" style={{ '--ratio': '16 / 9' }} />
          </div>
          <div class="timeline timeline-bones">
            <span class="bone" />
          </div>
        </div>
        <div class="side">
          <div class="side-bones">
            <For each={rows}>{(width) => <span class="bone" style={{ width: `${width}%` }} />}</For>
          </div>
        </div>
      </div>
    </div>
  );
}
