import { A, useLocation, useNavigate } from '@solidjs/router';
import { useQueryClient } from '@tanstack/solid-query';
import { Activity, ChartColumn, Clapperboard, LogOut, Monitor, Moon, Sun } from 'lucide';
import { ErrorBoundary, For, type JSX, Match, Switch } from 'solid-js';
import { logOut } from '../api.ts';
import { chooseTheme, theme, themes } from '../theme.ts';
import { Failure } from './failure.tsx';
import { Icon } from './icon.tsx';
import { Mark } from './mark.tsx';

const pages = [
  { path: '/sessions', label: 'Sessions', icon: Clapperboard },
  { path: '/overview', label: 'Overview', icon: ChartColumn },
  { path: '/system', label: 'System', icon: Activity },
];

const chooseNextTheme = () => chooseTheme(themes[(themes.indexOf(theme()) + 1) % themes.length] ?? 'system');

/** The frame of every page behind the log-in: the rail, and the page beside it. */
export function Frame(props: { children?: JSX.Element }) {
  const location = useLocation();
  const navigate = useNavigate();
  const queries = useQueryClient();

  const leave = async () => {
    await logOut().catch(() => {});
    queries.clear();
    navigate('/login');
  };

  return (
    <div class="frame">
      <nav class="rail" aria-label="Main">
        <A class="rail-mark" href="/sessions" aria-label="Afterimage">
          <Mark size={22} />
        </A>
        <For each={pages}>
          {({ path, label, icon }) => (
            <A
              class="rail-item"
              href={path}
              aria-label={label}
              aria-current={location.pathname.startsWith(path) ? 'page' : undefined}
            >
              <Icon of={icon} size={18} />
              <span class="rail-label" aria-hidden="true">
                {label}
              </span>
            </A>
          )}
        </For>
        <span class="rail-space" />
        <button class="rail-item" type="button" aria-label={`Theme: ${theme()}`} onClick={chooseNextTheme}>
          <Switch fallback={<Icon of={Monitor} size={18} />}>
            <Match when={theme() === 'light'}>
              <Icon of={Sun} size={18} />
            </Match>
            <Match when={theme() === 'dark'}>
              <Icon of={Moon} size={18} />
            </Match>
          </Switch>
          <span class="rail-label" aria-hidden="true">
            Theme: {theme()}
          </span>
        </button>
        <button class="rail-item" type="button" aria-label="Log out" onClick={() => void leave()}>
          <Icon of={LogOut} size={18} />
          <span class="rail-label" aria-hidden="true">
            Log out
          </span>
        </button>
      </nav>
      <ErrorBoundary
        fallback={(error: unknown) => (
          <main class="page">
            <Failure
              what="This page could not be shown"
              error={error}
              isWholePage={true}
              onRetry={() => window.location.reload()}
            />
          </main>
        )}
      >
        {props.children}
      </ErrorBoundary>
    </div>
  );
}
