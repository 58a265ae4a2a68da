import { useQuery } from '@apollo/client/react';
import { BarChart } from '../../parts/bar-chart';
import { Failure } from '../../parts/failure';
import { Loading } from '../../parts/loading-boundary';
import { PageHead } from '../../parts/page-head';
import { useLanguage } from '../../settings/format';
import { useTexts } from '../../settings/settings';
import { DailyDownloadsDocument, type DailyDownloadsQuery } from './downloads.operations';
import { downloadTexts } from './texts';

/** How many downloads of all partners began on each of the last days. */
export function DownloadsPage() {
  const texts = useTexts(downloadTexts);
  const { data, error, refetch } = useQuery(DailyDownloadsDocument, { fetchPolicy: 'cache-and-network' });
  return (
    <>
      <PageHead title={texts.title} />
      {error && <Failure error={error} onRetry={() => void refetch().catch(() => {})} />}
      {data?.downloadsPerDay && <DownloadChart days={data.downloadsPerDay} />}
      {!(data || error) && <Loading />}
    </>
  );
}

/** The days with their downloads, latest first. */
function DownloadChart({ days }: { readonly days: NonNullable<DailyDownloadsQuery['downloadsPerDay']> }) {
  const [texts, format] = useLanguage(downloadTexts);
  const total = days.reduce((sum, { downloads }) => sum + downloads, 0);
  const rows = days.map(({ day, downloads }) => ({
    id: day,
    name: format.dayInUtc(day),
    value: downloads,
    text: format.number(downloads),
  }));
  return (
    <>
      <p role="status">{texts.total(format.number(total), format.number(days.length))}</p>
      <BarChart title={texts.chart} nameOfRows={texts.day} nameOfValues={texts.downloads} rows={rows.reverse()} />
    </>
  );
}
