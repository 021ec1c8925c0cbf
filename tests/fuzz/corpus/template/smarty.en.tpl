Subject: Your order {$number}

Hi {$first_name},

{if $late}
Your order {$number} left our warehouse a day late, and that is our fault. We are sorry. It is with you on {$delivery_date}.
{else}
You must have given us the wrong address, so your order {$number} came back to us. We will send it again on {$delivery_date}.
{/if}

You can follow the parcel here: {$link}. Does {$delivery_date} suit you, or is another day better?

Kind regards,
{$agent_name}
