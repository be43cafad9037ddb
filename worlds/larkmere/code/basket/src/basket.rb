# Keeps what is chosen until it is paid, or for thirty days. One file a basket, read whole.
class Basket < Sinatra::Base
  configure do
    set :threads, 4
    set :ssl, reload_on: 'HUP', cert: '/tls/int.crt', key: '/tls/int.key'
  end

  get '/basket' do
    json Store.read(cookies.fetch(:basket))
  end
end
