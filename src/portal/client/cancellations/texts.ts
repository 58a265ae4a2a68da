import type { AttachmentStatus } from '../../../../schema/clients/operations';
import type { Texts } from '../settings/settings';

interface CancellationTexts {
  readonly title: string;
  readonly status: string;
  readonly count: (count: string) => string;
  readonly none: string;
  readonly noneFound: string;
  readonly number: string;
  readonly about: string;
  readonly customer: string;
  readonly order: string;
  readonly orderTotal: string;
  readonly subscription: string;
  readonly submitted: string;
  readonly submittedBy: string;
  readonly decided: string;
  readonly amountApproved: string;
  readonly amountRequested: string;
  readonly note: string;
  readonly deadline: string;
  readonly keysRevealed: string;
  readonly downloadsMade: string;
  readonly request: string;
  readonly withdraw: string;
  readonly withdrawExplained: string;
  readonly isSubmitted: string;
  readonly download: string;
  readonly noFiles: string;
  readonly loadingPicture: string;
  readonly fileStatuses: Readonly<Record<AttachmentStatus, string>>;
}

/** The texts of cancellation requests. */
export const cancellationTexts: Texts<CancellationTexts> = {
  en: {
    title: 'Cancellation requests',
    status: 'Status',
    count: (count) => `Cancellation requests: ${count}`,
    none: 'No cancellation was requested yet.',
    noneFound: 'No cancellation request has this status.',
    number: 'Number',
    about: 'Title',
    customer: 'Customer',
    order: 'Order ID',
    orderTotal: 'Total of the order',
    subscription: 'Subscription ID',
    submitted: 'Submitted',
    submittedBy: 'Submitted by',
    decided: 'Closed',
    amountApproved: 'Amount approved',
    amountRequested: 'Amount requested',
    note: 'Note of the reviewer',
    deadline: 'Can be cancelled until',
    keysRevealed: 'Keys revealed',
    downloadsMade: 'Downloads made',
    request: 'Cancellation request',
    withdraw: 'Withdraw',
    withdrawExplained: 'The request ends without a decision. The software stays as it is, and can be cancelled again.',
    isSubmitted: 'The request has arrived. A reviewer decides on it.',
    download: 'Download',
    noFiles: 'No files are attached.',
    loadingPicture: 'Loading the picture…',
    fileStatuses: {
      AWAITING_UPLOAD: 'Not uploaded',
      SCANNING: 'Virus scan is running',
      REJECTED: 'Refused: the virus scan found malware',
      READY: 'Ready, virus scan passed',
      ATTACHED: 'Attached',
    },
  },
  'zh-CN': {
    title: '取消申请',
    status: '状态',
    count: (count) => `${count} 个取消申请`,
    none: '还没有取消申请。',
    noneFound: '没有此状态的取消申请。',
    number: '编号',
    about: '标题',
    customer: '客户',
    order: '订单 ID',
    orderTotal: '订单总额',
    subscription: '订阅 ID',
    submitted: '提交时间',
    submittedBy: '提交人',
    decided: '结束时间',
    amountApproved: '批准的金额',
    amountRequested: '请求的金额',
    note: '审核人备注',
    deadline: '可取消截止时间',
    keysRevealed: '已显示的密钥',
    downloadsMade: '已下载次数',
    request: '取消申请',
    withdraw: '撤回',
    withdrawExplained: '申请将不经决定而结束。软件保持不变，之后可以再次申请取消。',
    isSubmitted: '审核人将对此申请作出决定。',
    download: '下载',
    noFiles: '没有附加文件。',
    loadingPicture: '正在加载图片…',
    fileStatuses: {
      AWAITING_UPLOAD: '未上传',
      SCANNING: '正在扫描病毒',
      REJECTED: '已拒绝：发现恶意软件',
      READY: '就绪，已通过病毒扫描',
      ATTACHED: '已附加',
    },
  },
};
