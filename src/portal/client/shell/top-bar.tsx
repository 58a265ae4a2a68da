import { lazy, Suspense } from 'react';
import { NavLink } from 'react-router';
import { Button } from '../parts/button';
import { LoadingBoundary } from '../parts/loading-boundary';
import { useSession } from '../session/current-session';
import { useLanguage } from '../settings/format';
import { roleTexts } from '../settings/role-texts';
import { useTexts } from '../settings/settings';
import { SettingsMenu } from '../settings/settings-menu';
import { areasOf } from './areas';
import { shellTexts } from './texts';
import { useViewer } from './use-viewer';

const PlaygroundMenu = lazy(async () => ({ default: (await import('./playground-menu')).PlaygroundMenu }));

/** The areas of the user, who they are, and their settings. A user who cannot be read can sign out, too. */
export function TopBar() {
  const texts = useTexts(shellTexts);
  const { session, config } = useSession();
  return (
    <header className="top-bar">
      <span className="product">{texts.product}</span>
      <LoadingBoundary>
        <ViewerAndAreas />
      </LoadingBoundary>
      <SettingsMenu />
      {config.playground !== null && (
        <Suspense>
          <PlaygroundMenu playground={config.playground} />
        </Suspense>
      )}
      <Button look="quiet" onPress={() => void session.signOut()}>
        {texts.signOut}
      </Button>
    </header>
  );
}

function ViewerAndAreas() {
  const [texts, format] = useLanguage(shellTexts);
  const roles = useTexts(roleTexts);
  const viewer = useViewer();
  const credit = viewer.partner?.creditAvailable;
  return (
    <>
      <nav aria-label={texts.areas}>
        {areasOf(viewer.roles).map(({ path, name }) => (
          <NavLink key={path} to={path}>
            {texts[name]}
          </NavLink>
        ))}
      </nav>
      <div className="viewer">
        <strong>{viewer.name}</strong>
        <span>
          {[viewer.roles.map((role) => roles[role]).join(', '), viewer.partner?.name].filter(Boolean).join(' · ')}
        </span>
        {credit && (
          <span>
            {texts.credit}: {format.money(credit)}
          </span>
        )}
      </div>
    </>
  );
}
