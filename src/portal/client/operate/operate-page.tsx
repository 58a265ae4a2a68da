import { Notice } from '../parts/notice';
import { PageOutlet } from '../parts/page-outlet';
import { Tabs } from '../parts/tabs';
import { partTexts } from '../parts/texts';
import { useTexts } from '../settings/settings';
import { areasOf } from '../shell/areas';
import { useViewer } from '../shell/use-viewer';
import { operateTexts } from './texts';
import './operate.css';

/** The frame of the pages of operators. */
export function OperatePage() {
  const texts = useTexts(operateTexts);
  const { notForYourRole } = useTexts(partTexts);
  const isOffered = areasOf(useViewer().roles).some(({ name }) => name === 'operate');
  if (!isOffered) return <Notice kind="information">{notForYourRole}</Notice>;
  return (
    <>
      <Tabs label={texts.title} pages={texts.pages} />
      <PageOutlet />
    </>
  );
}
