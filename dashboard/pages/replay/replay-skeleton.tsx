import { SideSkeleton } from './side-skeleton.tsx';

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
        <SideSkeleton />
      </div>
    </div>
  );
}
