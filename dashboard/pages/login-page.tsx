import { useNavigate, useSearchParams } from '@solidjs/router';
import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import { getLoginState, logIn } from '../api.ts';
import { ProblemError } from '../problem-error.ts';
import { Mark } from '../ui/mark.tsx';
import { getReturnPath } from './return-path.ts';

/**
 * Log-in: one field, one button. `/login#token=…` logs in by itself, and takes the token out of the address first. Where
 * Cloudflare Access opens the dashboard there is nothing to type.
 */
export function LoginPage() {
  const navigate = useNavigate();
  const [search] = useSearchParams<{ to: string | string[] }>();
  const [token, setToken] = createSignal('');
  const [error, setError] = createSignal('');
  const [isBusy, setBusy] = createSignal(false);
  const [isAccess, setAccess] = createSignal(false);
  let field: HTMLInputElement | undefined;

  const submit = async () => {
    setBusy(true);
    setError('');
    try {
      await logIn(token());
      navigate(getReturnPath(search.to), { replace: true });
    } catch (failure) {
      setBusy(false);
      setError(explain(failure));
      field?.select();
    }
  };

  /** Takes the token of a ready link, also of one that is pasted while this page is open. */
  const takeReadyToken = (): boolean => {
    const ready = new URLSearchParams(location.hash.slice(1)).get('token');
    if (ready === null) return false;
    history.replaceState(history.state, '', location.pathname + location.search);
    setToken(ready);
    void submit();
    return true;
  };

  /** Whoever is in already goes on; when that cannot be asked, the field is there. */
  const lookAtState = async () => {
    const state = await getLoginState().catch(() => undefined);
    setAccess(state?.method === 'access');
    if (state?.is_logged_in) navigate(getReturnPath(search.to), { replace: true });
  };

  onMount(() => {
    document.title = 'Log in · Afterimage';
    window.addEventListener('hashchange', takeReadyToken);
    if (takeReadyToken()) return;
    field?.focus();
    void lookAtState();
  });
  onCleanup(() => window.removeEventListener('hashchange', takeReadyToken));

  return (
    <main class="login">
      <Show when={isAccess()}>
        <div class="login-form">
          <LoginName />
          <p>Cloudflare Access opens this dashboard, and has not let this visit in.</p>
          <a class="button button-main" href={getReturnPath(search.to)} rel="external">
            Try again
          </a>
        </div>
      </Show>
      <form
        hidden={isAccess()}
        class="login-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <LoginName />
        <div class="login-field">
          <label for="token">Access token</label>
          <input
            id="token"
            ref={(element) => (field = element)}
            type="password"
            autocomplete="current-password"
            required
            value={token()}
            aria-invalid={error() !== ''}
            aria-describedby="token-error"
            onInput={(event) => setToken(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button button-main" disabled={isBusy()}>
          {isBusy() ? 'Logging in' : 'Log in'}
        </button>
        <p id="token-error" class="login-error" role="alert">
          {error()}
        </p>
      </form>
    </main>
  );
}

function LoginName() {
  return (
    <div class="login-name">
      <Mark size={28} />
      <h1>Afterimage</h1>
    </div>
  );
}

function explain(failure: unknown): string {
  if (!(failure instanceof ProblemError)) return String(failure);
  if (failure.status === 401) return 'This token is wrong.';
  if (failure.status !== 429) return failure.message;
  const wait = failure.retryAfterS;
  return `Too many tries. Wait ${wait === null ? 'a minute' : `${wait} s`}, then try again.`;
}
