import type { Texts } from '../settings/settings';

interface ReportTexts {
  readonly cancel: (product: string) => string;
  readonly scope: string;
  readonly onlyThis: string;
  readonly wholeOrder: (number: string) => string;
  readonly revoked: string;
  readonly software: string;
  readonly quantity: string;
  readonly keysToRevoke: string;
  readonly linksToRevoke: string;
  readonly downloadsMade: string;
  readonly refundable: string;
  readonly deadline: string;
  readonly noDeadline: string;
  readonly proceed: string;
  readonly title: string;
  readonly details: string;
  readonly problemType: string;
  readonly impact: string;
  readonly reportTitle: string;
  readonly description: string;
  readonly customer: string;
  readonly purchase: string;
  readonly refundReason: string;
  readonly amountRequested: (currency: string) => string;
  readonly contact: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly addFiles: string;
  readonly files: string;
  readonly dropHere: string;
  readonly uploading: (percent: string) => string;
  readonly waitForUploads: string;
  readonly filesAreMissing: string;
  readonly remove: (file: string) => string;
  readonly retry: string;
  readonly choose: string;
  readonly submit: string;
  readonly mistakes: (count: string) => string;
}

/** The texts of a cancellation that is being prepared, in the words of Partner Center. */
export const reportTexts: Texts<ReportTexts> = {
  en: {
    cancel: (product) => `Cancel ${product}`,
    scope: 'What to cancel',
    onlyThis: 'Only this software',
    wholeOrder: (number) => `The whole order ${number}`,
    revoked: 'Once the cancellation is complete, the software keys and download links are revoked.',
    software: 'Software',
    quantity: 'Quantity',
    keysToRevoke: 'Keys to revoke',
    linksToRevoke: 'Download links to revoke',
    downloadsMade: 'Downloads so far',
    refundable: 'Refundable amount',
    deadline: 'Can be cancelled until',
    noDeadline: 'No deadline',
    proceed: 'Continue to the problem report',
    title: 'Report a problem with Partner Center',
    details: 'Details',
    problemType: 'Type of problem',
    impact: 'Impact',
    reportTitle: 'Title',
    description: 'Description',
    customer: 'Customer tenant GUID or domain name',
    purchase: 'Order ID or Subscription ID',
    refundReason: 'Refund reason',
    amountRequested: (currency) => `Amount requested (${currency})`,
    contact: 'Contact',
    name: 'Name',
    email: 'Email address',
    phone: 'Phone number',
    addFiles: 'Add files',
    files: 'Files',
    dropHere: 'Drop files here, or',
    uploading: (percent) => `Uploading, ${percent}`,
    waitForUploads: 'Wait until all files are uploaded.',
    filesAreMissing: 'Some files have not arrived. Try again, or remove them.',
    remove: (file) => `Remove ${file}`,
    retry: 'Try again',
    choose: 'Choose',
    submit: 'Submit',
    mistakes: (count) => `Not submitted. Fields to correct: ${count}.`,
  },
  'zh-CN': {
    cancel: (product) => `取消 ${product}`,
    scope: '取消范围',
    onlyThis: '仅此软件',
    wholeOrder: (number) => `整个订单 ${number}`,
    revoked: '取消完成后，将吊销软件密钥和下载链接。',
    software: '软件',
    quantity: '数量',
    keysToRevoke: '将吊销的密钥',
    linksToRevoke: '将吊销的下载链接',
    downloadsMade: '已下载次数',
    refundable: '可退款金额',
    deadline: '可取消截止时间',
    noDeadline: '无截止时间',
    proceed: '继续报告问题',
    title: '报告合作伙伴中心问题',
    details: '详细信息',
    problemType: '问题类型',
    impact: '影响',
    reportTitle: '标题',
    description: '描述',
    customer: '客户租户 GUID 或域名',
    purchase: '订单 ID 或订阅 ID',
    refundReason: '退款原因',
    amountRequested: (currency) => `请求的金额 (${currency})`,
    contact: '联系人',
    name: '姓名',
    email: '电子邮件地址',
    phone: '电话号码',
    addFiles: '添加文件',
    files: '文件',
    dropHere: '将文件拖放到此处，或',
    uploading: (percent) => `正在上传 ${percent}`,
    waitForUploads: '请等待所有文件上传完成。',
    filesAreMissing: '有文件未能上传。请重试或将其移除。',
    remove: (file) => `移除 ${file}`,
    retry: '重试',
    choose: '请选择',
    submit: '提交',
    mistakes: (count) => `未提交。需要更正 ${count} 个字段。`,
  },
};
