import { For, Index } from 'solid-js';
import { Trend } from '../../charts/trend.tsx';
import type { Alert } from './alerts.ts';
import { StatusWord } from './status-word.tsx';
import type { Tile } from './tiles.ts';

/** The figures as small multiples: each its value now, and a line of how it was. */
export function TileGrid(props: { tiles: readonly Tile[]; alerts: readonly Alert[] }) {
  return (
    <dl class="tiles">
      <Index each={props.tiles}>
        {(tile) => (
          <div class="tile">
            <dt>
              {tile().label}
              <StatusWord alerts={props.alerts} of={tile().marks} />
            </dt>
            <dd class="tile-value">{tile().value}</dd>
            <dd class="tile-trend">
              <Trend values={tile().trend} least={tile().least} />
            </dd>
            <dd class="faint tile-note">{tile().note}</dd>
          </div>
        )}
      </Index>
    </dl>
  );
}

/** The figures as they will be, before they are there. */
export function TileSkeleton(props: { tiles: number }) {
  return (
    <div class="tiles" aria-hidden="true">
      <For each={Array.from({ length: props.tiles })}>
        {() => (
          <div class="tile">
            <span class="bone" style={{ width: '96px' }} />
            <span class="tile-value">
              <span class="bone" style={{ width: '64px' }} />
            </span>
            <span class="tile-trend" />
            <span class="bone" style={{ width: '140px' }} />
          </div>
        )}
      </For>
    </div>
  );
}
