"""Every query and every worry: logged, checked, screened, and accepted as a referral or not."""
