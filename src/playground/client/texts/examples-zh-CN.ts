import type { ExampleText } from './en';

/** The titles and descriptions of the examples in Simplified Chinese, by the names of their operations. */
export const exampleTexts: Readonly<Record<string, ExampleText>> = {
  CustomersAndTheirSoftware: {
    title: '客户及其软件',
    description: '前几位客户、为其购买的软件以及可下载的内容。无论多少行，只需两条 SQL 语句。',
  },
  CustomerByDomain: {
    title: '按域名查找客户',
    description: '按任一域名查找客户，包括其订单以及您的角色可为其执行的操作。',
  },
  ChooseAnEdition: {
    title: '选择版本',
    description: '选择软件的版本、语言和文件类型/操作系统，只列出仍可用的选项。',
  },
  WhoAmI: { title: '我是谁', description: '当前登录的用户、其角色及所属合作伙伴。' },
  SearchTheCatalogue: { title: '搜索目录', description: '在目录中查找标题、说明或目录 ID 含有这些词的产品。' },
  AnOrder: { title: '订单', description: '按订单号查找订单及其软件。' },
  RefreshByIds: { title: '按 ID 刷新', description: '通过一次请求，按 ID 重新读取客户端已有的多个任意类型的对象。' },
  PageThroughSoftware: {
    title: '逐页浏览软件',
    description: '逐页列出客户的所有软件：将 endCursor 作为 $after 传入以获取下一页，或用 $last 从末尾开始。',
  },
  WhatHappenedToSoftware: {
    title: '软件的历史',
    description: '一项软件的历史事件，最新的在前；每种角色只能看到其有权查看的内容。',
  },
  SoftwareOfAllCustomers: {
    title: '所有客户的软件',
    description: '按客户名称列出所有客户的软件，并显示筛选器每项选择的数量。',
  },
  OrdersOfAllCustomers: {
    title: '所有客户的订单',
    description: '列出自某一时刻起为所有客户下达的订单，最新的在前。',
  },
  CustomersOfACountry: { title: '某些国家/地区的客户', description: '列出位于某些国家/地区的客户，最新的在前。' },
  OnePieceOfSoftware: { title: '一项软件', description: '按 ID 返回一项软件，包括其客户和订单。' },
  Synchronise: {
    title: '同步更改',
    description: '读取某一时间之后的所有更改：下次发送首页的 changesUntil。不带 $since 时读取全部。',
  },
  QuoteAPurchase: { title: '购买报价', description: '查询一次购买的费用，不做任何更改。' },
  Purchase: { title: '购买', description: '创建订单并从信用额度付款。重复发送相同的幂等键也只会购买一次。' },
  AddCustomer: {
    title: '添加客户',
    description: '添加客户；如果已有该租户 GUID 的客户，则返回该客户。错误会指出可能相同的客户。',
  },
  ChangeCustomer: {
    title: '更改客户',
    description: '更改客户的字段。域名列表会被整体替换，其中第一个是主域名。',
  },
  GetKeysAndDownloads: {
    title: '获取密钥和下载',
    description: '产品密钥，以及两周内可下载 50 次的链接。仅限管理员代理。',
  },
  KeysAndLinksOfACustomer: {
    title: '客户的密钥和链接',
    description: '客户的产品密钥和下载链接。全局管理员也能看到，但不含密钥值和 URL。',
  },
  IssueExpiredLinksAgain: {
    title: '重新发放过期链接',
    description: '为客户所有已过期或下载次数已用完的链接开启新一轮下载，每次最多 100 个。仅限管理员代理。',
  },
  GetSeveralEditions: {
    title: '获取多个可下载版本',
    description: '一次返回多个可下载版本（例如所有语言）的密钥和链接：要么全部返回，要么一个也不返回。仅限管理员代理。',
  },
  PageThroughLinks: {
    title: '翻阅下载链接',
    description: '软件的下载链接，最新的在前：把 endCursor 作为 $after 传入即可翻到下一页。',
  },
  LinksThatExpire: {
    title: '即将到期的链接',
    description: '列出仍可下载且在某一时刻之前到期的链接及其客户，最先到期的在前。',
  },
  PreviewACancellation: { title: '预览取消', description: '预览取消的结果，不做任何更改。' },
  OpenAnAttachmentUpload: {
    title: '上传附件',
    description: '为取消请求的附件创建上传：将文件内容 PUT 到 url，然后提交附件的 id。',
  },
  ListUploads: {
    title: '列出上传',
    description: '未附加到请求的上传，最新的在前。每个合作伙伴最多 100 个；每个在 24 小时后删除。',
  },
  DeleteAnUpload: {
    title: '删除上传',
    description: '删除未附加到请求的上传：请在变量中填入“列出上传”返回的一个 id。',
  },
  SubmitACancellation: { title: '提交取消请求', description: '提交问题报告，由审核员处理。' },
  WithdrawACancellation: { title: '撤回取消请求', description: '撤回尚未处理的请求，相关软件恢复为活动状态。' },
  ACancellationByNumber: {
    title: '按编号查找取消请求',
    description: '按编号查找取消请求，包括其软件以及您可对其执行的操作。',
  },
  SuspendedPartners: {
    title: '已暂停的合作伙伴',
    description: '请选择运营人员作为演示用户。按状态列出合作伙伴及其剩余信用额度。',
  },
  AddAPartner: { title: '添加合作伙伴', description: '添加合作伙伴及其信用额度，访问令牌可立即使用。' },
  SetACreditLimit: {
    title: '设置信用额度',
    description: '设置信用额度。可低于已用金额：在退款足够之前无法购买。',
  },
  SuspendAPartner: {
    title: '暂停合作伙伴',
    description: '已暂停的合作伙伴无法购买，其已购软件的密钥、下载和取消不受影响。',
  },
  SetAPrice: { title: '设置价格', description: '设置从某一时刻起的价格。订单保留原价，价目表不会更改此价格。' },
  ImportKeys: { title: '导入产品密钥', description: '将产品密钥添加到密钥池，此后只有领取密钥的合作伙伴可以读取。' },
  StockOfKeys: { title: '密钥库存', description: '按产品规格和版本列出产品密钥的数量。' },
  Imports: { title: '导入记录', description: '列出计划文件的导入及其更改。' },
  ChangeAPartner: { title: '更改合作伙伴', description: '更改输入中的字段。导入时保留手动更改的字段。' },
  CloseAndResumeAPartner: {
    title: '关闭和恢复合作伙伴',
    description: '合作伙伴关闭后，无人能以其身份登录，其下载链接失效，直到恢复为止。',
  },
  EndAndResumeARelationship: {
    title: '结束和恢复客户关系',
    description: '关系结束后，无法再为该客户购买；已有的软件不受影响。',
  },
  EndAndResumeASale: { title: '结束和恢复销售', description: '设置产品规格的销售截止时间，然后取消。' },
  SetTheTerms: { title: '设置条款', description: '设置从某一时刻起的条款。之前的购买保留原条款。' },
  WatchTheStock: { title: '关注密钥库存', description: '库存低于阈值时实时发出警报。' },
  ThresholdAndSaleAhead: { title: '库存阈值和预售', description: '设置库存阈值，并允许在密钥不足时销售。' },
  ReplaceABadKey: {
    title: '更换失效的密钥',
    description: '吊销无法使用的密钥，并分配同一产品规格和版本的另一个密钥。不显示密钥。',
  },
  BlockAndUnblockAPerson: {
    title: '阻止和解除阻止人员',
    description: '即使访问令牌仍然有效，所有网关也会在五秒内拒绝被阻止的人员。',
  },
  TheAuditTrail: {
    title: '审计记录',
    description: '返回计划的审计记录：价格、条款、密钥和导入；或某个合作伙伴的记录。',
  },
  BlockedPersons: { title: '被阻止的人员', description: '列出被阻止的人员，最先被阻止的在前。' },
  DownloadsPerDay: { title: '每天的下载', description: '统计所有合作伙伴每天（UTC）的下载次数，默认为最近 30 天。' },
  PricesInAllMarkets: {
    title: '产品规格的价格',
    description: '列出产品规格在所有市场的价格：目前的价格、生效时间和下一个价格。',
  },
  RequestsToReview: {
    title: '待审核的请求',
    description: '请选择审核员作为演示用户。列出所有待处理的请求及审核所需的信息。',
  },
  DecideACancellation: {
    title: '处理取消请求',
    description: '请选择审核员作为演示用户。完成请求会立即吊销密钥和链接并退款，且无法撤销。',
  },
  AuditTrail: { title: '审计记录', description: '审计记录：谁执行了什么操作，最新的在前。' },
  TheQueue: {
    title: '待审核队列',
    description: '请选择审核员或运营人员作为演示用户。列出所有合作伙伴的待处理请求，最早的在前。',
  },
  WatchTheQueue: {
    title: '关注待审核队列',
    description: '请选择审核员或运营人员作为演示用户。合作伙伴每提交一个请求都会实时显示。',
  },
  WatchACancellation: { title: '关注取消请求', description: '请求的每次变化都会实时显示。' },
  WatchACustomersSoftware: { title: '关注客户的软件', description: '客户的软件每次变化都会实时显示。' },
  WatchDownloadLinks: { title: '关注下载链接', description: '软件的下载链接每次变化都会实时显示。' },
  FollowSoftware: {
    title: '关注软件的动态',
    description: '实时发送客户现有的软件，然后发送其动态：购买、更改或终止。',
  },
  FollowOrders: { title: '关注订单的动态', description: '实时发送客户现有的订单，然后发送每个新下达或取消的订单。' },
  FollowDownloadLinks: { title: '关注下载链接的动态', description: '实时发送软件现有的下载链接，然后发送其动态。' },
  FollowACancellation: {
    title: '关注取消请求的动态',
    description: '实时发送取消请求的现状，然后发送其动态，直到处理结果使其终止。',
  },
  FollowACustomer: {
    title: '关注客户的动态',
    description: '实时发送客户的现状，然后在客户被更改或与其的关系结束时发送。',
  },
};
