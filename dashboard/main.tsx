import { Navigate, Route, Router, useNavigate } from '@solidjs/router';
import { QueryClient, QueryClientProvider } from '@tanstack/solid-query';
import { type JSX, lazy } from 'solid-js';
import { render } from 'solid-js/web';
import { setUnauthorizedHandler } from './api.ts';
import { LoginPage } from './pages/login-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { getReadablePath } from './pages/readable-path.ts';
import { SessionsPage } from './pages/sessions/sessions-page.tsx';
import { ProblemError } from './problem-error.ts';
import { prefetchReplay } from './replay-queries.ts';
import { reloadForChunks } from './reload-for-chunks.ts';
import { applyTheme } from './theme.ts';
import { Frame } from './ui/frame.tsx';
import { Notices } from './ui/notices.tsx';

/** By then the list has been asked for and drawn, on all but the slowest of networks. */
const preloadAfterMs = 1_000;

const ReplayPage = lazy(async () => ({ default: (await import('./pages/replay/replay-page.tsx')).ReplayPage }));

/** These two draw charts, which the list and the replay do without. */
const OverviewPage = lazy(async () => ({ default: (await import('./pages/overview/overview-page.tsx')).OverviewPage }));
const SystemPage = lazy(async () => ({ default: (await import('./pages/system/system-page.tsx')).SystemPage }));

applyTheme();
reloadForChunks();

const path = getReadablePath(location.pathname);
if (path !== location.pathname)
  history.replaceState(null, '', location.origin + path + location.search + location.hash);

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 1 && error instanceof ProblemError && error.status >= 500,
      retryDelay: 600,
      staleTime: 2_000,
      networkMode: 'always',
    },
  },
});

// A link to a replay: what it shows is asked for while its code is loaded.
const opened = /^\/sessions\/([^/]+)$/.exec(path)?.[1];
if (opened !== undefined) {
  prefetchReplay(queries, decodeURIComponent(opened), !new URLSearchParams(location.search).has('t'));
}

function Root(props: { children?: JSX.Element }) {
  const navigate = useNavigate();
  setUnauthorizedHandler(() => {
    if (location.pathname === '/login') return;
    const to = location.pathname + location.search;
    navigate(`/login?to=${encodeURIComponent(to)}`, { replace: true });
  });
  return (
    <QueryClientProvider client={queries}>
      {props.children}
      <Notices />
    </QueryClientProvider>
  );
}

const root = document.querySelector('#root');
if (root !== null) {
  render(
    () => (
      <Router root={Root}>
        <Route path="/login" component={LoginPage} />
        <Route component={Frame}>
          <Route path="/" component={() => <Navigate href="/sessions" />} />
          <Route path="/sessions" component={SessionsPage} />
          <Route path="/sessions/:id" component={ReplayPage} />
          <Route path="/overview" component={OverviewPage} />
          <Route path="/system" component={SystemPage} />
          <Route path="*" component={NotFoundPage} />
        </Route>
      </Router>
    ),
    root,
  );
  // The replay is what a list is opened for: it is here before a row is clicked, and costs the list's first picture nothing.
  setTimeout(() => void ReplayPage.preload(), preloadAfterMs);
}
