import { PageOutlet } from '../parts/page-outlet';
import { Tabs } from '../parts/tabs';
import { useTexts } from '../settings/settings';
import { operateTexts } from './texts';
import './operate.css';

/** The frame of the pages of operators. */
export function OperatePage() {
  const texts = useTexts(operateTexts);
  return (
    <>
      <Tabs label={texts.title} pages={texts.pages} />
      <PageOutlet />
    </>
  );
}
