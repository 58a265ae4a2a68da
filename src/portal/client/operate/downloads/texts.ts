import type { Texts } from '../../settings/settings';

interface DownloadTexts {
  readonly title: string;
  readonly total: (downloads: string, days: string) => string;
  readonly chart: string;
  readonly day: string;
  readonly downloads: string;
}

export const downloadTexts: Texts<DownloadTexts> = {
  en: {
    title: 'Downloads',
    total: (downloads, days) => `${downloads} downloads of all partners in ${days} days`,
    chart: 'Downloads per day',
    day: 'Day (UTC)',
    downloads: 'Downloads',
  },
  'zh-CN': {
    title: '下载',
    total: (downloads, days) => `所有合作伙伴 ${days} 天内共 ${downloads} 次下载`,
    chart: '每天的下载次数',
    day: '日期 (UTC)',
    downloads: '下载次数',
  },
};
