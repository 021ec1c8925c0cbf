Subject: Invoice {{ $number }}

Hello {{ $first_name }},

Thank you for your payment of {{ $amount }}. Your receipt for invoice {{ $number }} is attached.

@if ($reminder)
The next invoice goes out on {{ $due_date }}. You need not do anything until then.
@else
We will get back to you about the next invoice as soon as possible.
@endif

Which address should we use for the paper copy?

Kind regards,
{{ $agent_name }}
