import type {
  DownloadLinkStatus,
  FileType,
  OperatingSystem,
  SoftwareStatus,
} from '../../../../schema/clients/operations';
import type { Texts } from '../settings/settings';

/** The texts of the software of a customer. */
export interface SoftwareTexts {
  readonly title: string;
  readonly search: string;
  readonly count: (count: string) => string;
  readonly none: string;
  readonly noneFound: string;
  readonly statuses: Readonly<Record<SoftwareStatus, string>>;
  readonly quantity: string;
  readonly purchased: string;
  readonly order: string;
  readonly expires: string;
  readonly cancellableUntil: string;
  readonly selectProduct: string;
  readonly version: string;
  readonly language: string;
  readonly fileTypeAndOs: string;
  readonly choose: string;
  readonly submit: string;
  readonly chooseFirst: string;
  readonly cancel: string;
  readonly keys: string;
  readonly downloads: string;
  readonly reveal: string;
  readonly hide: string;
  readonly activations: (count: string) => string;
  readonly download: string;
  readonly downloading: (percent: string) => string;
  readonly copyLink: string;
  readonly copied: string;
  readonly copyKey: string;
  readonly left: (left: string, of: string, until: string) => string;
  readonly round: (round: string) => string;
  readonly newRound: string;
  readonly linkStatuses: Readonly<Record<DownloadLinkStatus, string>>;
  readonly fileTypes: Readonly<Record<FileType, string>>;
  readonly systems: Readonly<Record<OperatingSystem, string>>;
}

const FILE_TYPES = { EXE: 'EXE', IMG: 'IMG', ISO: 'ISO', PKG: 'PKG', ZIP: 'ZIP' } as const;
const SYSTEMS = { LINUX: 'Linux', MACOS: 'macOS', WINDOWS: 'Windows' } as const;

export const softwareTexts: Texts<SoftwareTexts> = {
  en: {
    title: 'Software',
    search: 'Search the software',
    count: (count) => `Pieces of software: ${count}`,
    none: 'No software was bought for this customer yet.',
    noneFound: 'No software matches.',
    statuses: {
      ACTIVE: 'Active',
      CANCELLATION_PENDING: 'Cancellation requested',
      CANCELLED: 'Cancelled',
      EXPIRED: 'Expired',
    },
    quantity: 'Quantity',
    purchased: 'Purchased',
    order: 'Order',
    expires: 'Expires',
    cancellableUntil: 'Can be cancelled until',
    selectProduct: 'Select product',
    version: 'Version',
    language: 'Language',
    fileTypeAndOs: 'File type/OS',
    choose: 'Choose',
    submit: 'Submit',
    chooseFirst: 'Choose a version, a language and a file type/OS first.',
    cancel: 'Cancel',
    keys: 'Product keys',
    downloads: 'Downloads',
    reveal: 'Reveal',
    hide: 'Hide',
    activations: (count) => `Activations: ${count}`,
    download: 'Download',
    downloading: (percent) => `Downloading, ${percent}`,
    copyLink: 'Copy link',
    copied: 'Copied',
    copyKey: 'Copy key',
    left: (left, of, until) => `${left} of ${of} downloads left, ends ${until}`,
    round: (round) => `Round ${round}`,
    newRound: 'Start a new round',
    linkStatuses: { ACTIVE: 'Active', EXPIRED: 'Expired', EXHAUSTED: 'All downloads used', REVOKED: 'Revoked' },
    fileTypes: FILE_TYPES,
    systems: SYSTEMS,
  },
  'zh-CN': {
    title: '软件',
    search: '搜索软件',
    count: (count) => `${count} 个软件`,
    none: '尚未为此客户购买软件。',
    noneFound: '没有匹配的软件。',
    statuses: { ACTIVE: '有效', CANCELLATION_PENDING: '已申请取消', CANCELLED: '已取消', EXPIRED: '已过期' },
    quantity: '数量',
    purchased: '购买日期',
    order: '订单',
    expires: '到期日期',
    cancellableUntil: '可取消截止时间',
    selectProduct: '选择产品',
    version: '版本',
    language: '语言',
    fileTypeAndOs: '文件类型/操作系统',
    choose: '请选择',
    submit: '提交',
    chooseFirst: '请先选择版本、语言和文件类型/操作系统。',
    cancel: '取消',
    keys: '产品密钥',
    downloads: '下载',
    reveal: '显示',
    hide: '隐藏',
    activations: (count) => `可激活 ${count} 次`,
    download: '下载',
    downloading: (percent) => `正在下载 ${percent}`,
    copyLink: '复制链接',
    copied: '已复制',
    copyKey: '复制密钥',
    left: (left, of, until) => `剩余 ${left}/${of} 次下载，${until}结束`,
    round: (round) => `第 ${round} 轮`,
    newRound: '开始新一轮',
    linkStatuses: { ACTIVE: '有效', EXPIRED: '已过期', EXHAUSTED: '下载次数已用完', REVOKED: '已吊销' },
    fileTypes: FILE_TYPES,
    systems: SYSTEMS,
  },
};
