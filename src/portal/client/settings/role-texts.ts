import type { Role } from '../../../../schema/clients/operations';
import type { Texts } from './settings';

/** The names of the roles. */
export const roleTexts: Texts<Readonly<Record<Role, string>>> = {
  en: {
    ADMIN_AGENT: 'Admin agent',
    GLOBAL_ADMIN: 'Global admin',
    SALES_AGENT: 'Sales agent',
    HELPDESK_AGENT: 'Helpdesk agent',
    REVIEWER: 'Reviewer',
    OPERATOR: 'Operator',
  },
  'zh-CN': {
    ADMIN_AGENT: '管理员代理',
    GLOBAL_ADMIN: '全局管理员',
    SALES_AGENT: '销售代理',
    HELPDESK_AGENT: '支持代理',
    REVIEWER: '审核人',
    OPERATOR: '运营人员',
  },
};
