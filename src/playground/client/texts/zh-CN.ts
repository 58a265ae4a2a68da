import type { Texts } from './en';
import { exampleTexts } from './examples-zh-CN';
import { graphiqlTexts } from './graphiql-zh-CN';

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
  ADMIN_AGENT: '管理员代理',
  GLOBAL_ADMIN: '全局管理员',
  SALES_AGENT: '销售代理',
  HELPDESK_AGENT: '支持代理',
  REVIEWER: '审核员',
  OPERATOR: '运营人员',
  ownToken: '使用您自己的令牌',
  bearerToken: '访问令牌',
  pasteToken: '粘贴令牌',
  signInTitle: '使用令牌登录',
  signInHint: '请将身份提供方签发的访问令牌粘贴到顶部的输入框中，然后按回车键。',

  tokenRefused: '此令牌未被接受，可能已过期，请粘贴其他令牌。',
  unreachable: '无法连接网关，请确认它正在运行。',
  rateLimited: '请求过多，请在 {seconds} 秒后重试。',
  notLoaded: '实验台未能加载，请刷新页面。',

  closeTab: '关闭 {name}',
  skipToEditor: '跳到编辑器',
  operation: '操作',
  variables: '变量',
  headers: '请求头',
  response: '响应',
  editorLabel: '{name}。按回车键进入编辑器，按 Esc 键离开。',

  schema: '架构',
  downloadSdl: '下载 SDL 架构',
  downloadIntrospection: '下载内省 JSON 架构',

  examples: '示例',
  examplesHint: '每个示例都在新标签页中打开。',
  find: '查找',
  buy: '购买',
  deliver: '获取密钥和下载',
  cancel: '取消',
  review: '审核',
  operate: '运营计划',

  search: '搜索文档',
  searchHint: '类型、字段、参数、说明、角色',
  searchExamples: '例如“下载”、“退款”或“REVIEWER”。',
  found: '找到 {count} 项',
  foundMore: '共找到 {all} 项，显示前 {count} 项',
  nothingFound: '架构中没有同时包含这些词的内容。',
  noSchema: '网关未公开其架构。',

  copyAsCurl: '复制为 cURL',
  curlCopied: '已复制。运行该命令前，请将 TOKEN 设为访问令牌。',
  copyResponse: '复制响应',
  responseCopied: '已复制响应。',
  nothingToCopy: '没有可复制的响应。',
  print: '打印',
  notCopied: '浏览器不允许此页面进行复制。',
  variablesNoJson: '变量或请求头不是有效的 JSON。',

  answered: 'HTTP {status} · {milliseconds} 毫秒',
  cost: '成本 {requested}',
  costRemaining: '本分钟剩余 {remaining}',
  notRunYet: '运行操作后，此处会显示其成本。',

  live: '实时更新',
  liveHint: '运行订阅后，更新会列在此处；切换到其他标签页时也会继续接收。',
  connecting: '正在连接',
  listeningByWebSocket: '已通过 WebSocket 连接',
  listeningBySse: '已通过服务器发送事件连接',
  ended: '已结束',
  listeningSince: '开始于 {time}',
  updatesSoFar: '更新次数：{count}',
  stop: '停止',
  clear: '清除',
  waiting: '尚无更新。',
  update: '更新 {number}',

  graphiql: graphiqlTexts,

  scalars: {
    Boolean: '布尔值：`true` 或 `false`。',
    Float: '双精度浮点数（IEEE 754）。',
    ID: '唯一标识符，用于重新获取对象或作为缓存的键。以字符串形式返回，不供人阅读。输入时可以是字符串（如 `"4"`）或整数（如 `4`）。',
    Int: '有符号的 32 位整数，介于 -(2^31) 和 2^31 - 1 之间。',
    String: '文本，以 UTF-8 字符序列表示。',
  },

  exampleTexts,
};
