import { Navigate, Route, Router, useNavigate } from '@solidjs/router';
import { QueryClient, QueryClientProvider } from '@tanstack/solid-query';
import { type JSX, lazy } from 'solid-js';
import { render } from 'solid-js/web';
import { setUnauthorizedHandler } from './api.ts';
import { LoginPage } from './pages/login-page.tsx';
import { NotFoundPage } from './pages/not-found-page.tsx';
import { getReadablePath } from './pages/readable-path.ts';
import { ReplayPage } from './pages/replay/replay-page.tsx';
import { SessionsPage } from './pages/sessions/sessions-page.tsx';
import { ProblemError } from './problem-error.ts';
import { applyTheme } from './theme.ts';
import { Frame } from './ui/frame.tsx';

/** These two draw charts, which the list and the replay do without. */
const OverviewPage = lazy(async () => ({ default: (await import('./pages/overview/overview-page.tsx')).OverviewPage }));
const SystemPage = lazy(async () => ({ default: (await import('./pages/system/system-page.tsx')).SystemPage }));

applyTheme();

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

function Root(props: { children?: JSX.Element }) {
  const navigate = useNavigate();
  setUnauthorizedHandler(() => {
    if (location.pathname === '/login') return;
    const to = location.pathname + location.search;
    navigate(`/login?to=${encodeURIComponent(to)}`, { replace: true });
  });
  return <QueryClientProvider client={queries}>{props.children}</QueryClientProvider>;
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
}
