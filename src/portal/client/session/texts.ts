import type { Texts } from '../settings/settings';

interface SessionTexts {
  readonly title: string;
  readonly choose: string;
  readonly programme: string;
  readonly ending: string;
  readonly signInAgain: string;
}

export const sessionTexts: Texts<SessionTexts> = {
  en: {
    title: 'Sign in',
    choose: 'Choose a user of the demo. Each sees what their role permits.',
    programme: 'Programme',
    ending: 'Your session is ending. Sign in again to continue; nothing on this page is lost.',
    signInAgain: 'Sign in again',
  },
  'zh-CN': {
    title: '登录',
    choose: '选择一个演示用户。每个用户只能看到其角色允许的内容。',
    programme: '计划',
    ending: '您的会话即将结束。请重新登录以继续；此页面上的内容不会丢失。',
    signInAgain: '重新登录',
  },
};
