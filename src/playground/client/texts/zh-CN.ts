import type { Texts } from './en';

/** Simplified Chinese. */
export const chinese: Texts = {
  tagline: 'GraphQL 实验台',
  language: '语言',
  theme: '主题',
  system: '跟随系统',
  light: '浅色',
  dark: '深色',

  demoUser: '演示用户',
  roleOfPartner: '{partner} 的{role}',
  ADMIN_AGENT: '管理代理',
  GLOBAL_ADMIN: '全局管理员',
  SALES_AGENT: '销售代理',
  HELPDESK_AGENT: '支持代理',
  REVIEWER: '审核员',
  ownToken: '使用自己的令牌',
  bearerToken: '访问令牌',
  pasteToken: '粘贴令牌',
  signInTitle: '使用令牌登录',
  signInHint: '请将身份提供方签发的访问令牌粘贴到顶部的输入框中，然后按回车键。',

  tokenRefused: '此令牌未被接受，可能已过期，请粘贴新的令牌。',
  unreachable: '无法连接网关，请确认它正在运行。',
  rateLimited: '短时间内请求过多，请等待 {seconds} 秒。',
  notLoaded: '实验台未能加载。',

  schema: '架构',
  downloadSdl: '下载架构（SDL）',
  downloadIntrospection: '下载架构（内省 JSON）',

  examples: '示例',
  examplesHint: '在新标签页中打开。',
  find: '查找',
  buy: '购买',
  deliver: '获取密钥和下载',
  cancel: '取消',
  review: '审核',

  search: '搜索文档',
  searchHint: '类型、字段、参数、说明、角色',
  searchExamples: '例如 “download”、“refund” 或 “REVIEWER”。',
  found: '找到 {count} 项',
  foundMore: '共找到 {all} 项，显示前 {count} 项',
  nothingFound: '架构中没有同时包含这些词的内容。',
  noSchema: '网关未公开其架构。',

  copyAsCurl: '复制为 cURL',
  curlCopied: '已复制。运行前请将 TOKEN 设为访问令牌。',
  notCopied: '浏览器不允许在此处复制。',
  variablesNoJson: '变量或请求头不是有效的 JSON。',

  answered: 'HTTP {status} · {milliseconds} 毫秒',
  cost: '开销 {requested}',
  costRemaining: '本分钟剩余 {remaining}',
  notRunYet: '运行操作后，此处会显示其开销。',

  live: '实时更新',
  liveHint: '运行订阅后，更新会列在此处；切换到其他标签页时也会继续接收。',
  connecting: '正在连接',
  listeningByWebSocket: '正在通过 WebSocket 接收',
  listeningBySse: '正在通过服务器发送事件接收',
  ended: '已结束',
  stop: '停止',
  clear: '清除',
  waiting: '尚无变化。',
  update: '更新 {number}',

  exampleTexts: {
    CustomersAndTheirSoftware: { title: '客户及其软件', description: '前几位客户、为其购买的软件以及可下载的内容。' },
    CustomerByDomain: { title: '按域名查找客户', description: '按任一域名查找客户，查看其订单和可执行的操作。' },
    ChooseAnEdition: {
      title: '选择版本',
      description: '选择软件的版本、语言和文件类型/操作系统，只列出仍然存在的选项。',
    },
    WhoAmI: { title: '我是谁', description: '当前用户、角色及所属合作伙伴。' },
    SearchTheCatalogue: { title: '搜索目录', description: '按标题和说明中的词查找产品，以及其 SKU 和最新版本。' },
    AnOrder: { title: '订单', description: '按订单号查找订单及其现状。' },
    RefreshByIds: { title: '按 ID 刷新', description: '一次按 ID 重新读取客户端已有的多个任意类型的对象。' },
    PageThroughSoftware: {
      title: '逐页浏览软件',
      description: '逐页列出客户的所有软件：将 endCursor 作为 $after 传入以获取下一页，或用 $last 从末尾开始。',
    },
    WhatHappenedToSoftware: {
      title: '软件的经历',
      description: '一项软件的全部经历，最新的在前；每种角色只看到其有权查看的内容。',
    },
    QuoteAPurchase: { title: '购买报价', description: '需要多少费用？不作任何更改。' },
    Purchase: { title: '购买', description: '创建订单并从信用额度付款。重复发送时，相同的幂等键只购买一次。' },
    GetKeysAndDownloads: {
      title: '获取密钥和下载',
      description: '产品密钥，以及两周内可下载 50 次的链接。仅限管理代理。',
    },
    KeysAndLinksOfACustomer: {
      title: '客户的密钥和链接',
      description: '至今已发放的内容。全局管理员也能看到，但没有密钥值和网址。',
    },
    IssueExpiredLinksAgain: {
      title: '重新发放过期链接',
      description: '为客户所有已过期或用完的链接开启新一轮下载，每次最多一百个。仅限管理代理。',
    },
    PreviewACancellation: { title: '预览取消', description: '取消会带来什么结果？不作任何更改。' },
    OpenAnAttachmentUpload: {
      title: '上传附件',
      description: '为取消请求的附件打开上传：将文件字节 PUT 到 url，再提交附件 id。',
    },
    ListUploads: {
      title: '列出上传',
      description: '尚不属于任何请求的上传，最新的在前。每个合作伙伴最多一百个；每个在一天后删除。',
    },
    DeleteAnUpload: {
      title: '删除上传',
      description: '删除不属于任何请求的上传：请在变量中填入“列出上传”中的一个 id。',
    },
    SubmitACancellation: { title: '提交取消请求', description: '报告问题，由审核员处理。' },
    WithdrawACancellation: { title: '撤回取消请求', description: '在处理之前撤回请求，相关软件恢复为活动状态。' },
    RequestsToReview: {
      title: '待审核的请求',
      description: '请选择审核员作为演示用户。所有待处理的请求及审核所需的信息。',
    },
    DecideACancellation: {
      title: '处理取消请求',
      description: '请选择审核员作为演示用户。完成后立即吊销密钥和链接并退款，不可撤销。',
    },
    AuditTrail: { title: '审计记录', description: '谁做了什么，最新的在前。' },
    WatchACancellation: { title: '关注取消请求', description: '请求的每次变化都会实时显示。' },
    WatchACustomersSoftware: { title: '关注客户的软件', description: '客户的软件每次变化都会实时显示。' },
    WatchDownloadLinks: { title: '关注下载链接', description: '软件的下载链接每次变化都会实时显示。' },
  },
};
